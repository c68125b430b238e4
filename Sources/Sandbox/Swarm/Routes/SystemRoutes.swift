internal import Wire

/// `/_ping`, `/version`, `/info`.
enum SystemRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/_ping") { .local(ping) },
        .init("HEAD", "/_ping") { .local(ping) },
        .init("GET", "/version") { .local(version) },
        .init("GET", "/info") { .local(info) },
        .init("POST", "/auth") { .local(authenticate) },
    ]

    private static func ping(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        var headers = EngineReply.headers(of: context.host)
        headers["Cache-Control"] = "no-cache, no-store, must-revalidate"
        headers["Pragma"] = "no-cache"
        headers["Content-Type"] = "text/plain; charset=utf-8"
        let body = context.call.method == "HEAD" ? "" : "OK"
        return .response(WireResponse(status: 200, headers: headers, body: Array(body.utf8)))
    }

    private static func authenticate(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        EngineReply.json(of: context.host) { json in
            json.object { json in
                json.member("Status", "Login Succeeded")
                json.member("IdentityToken", "")
            }
        }
    }

    private static func version(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let edition = context.host.edition
        let built = "2023-05-20T02:18:15.000000000+00:00"
        return EngineReply.json(of: context.host) { json in
            json.object { json in
                json.object("Platform") { $0.member("Name", "Docker Engine - Community") }
                json.array("Components") { json in
                    json.object { json in
                        json.member("Name", "Engine")
                        json.member("Version", edition.version)
                        json.object("Details") { json in
                            json.member("ApiVersion", edition.apiVersion)
                            json.member("Arch", "amd64")
                            json.member("BuildTime", built)
                            json.member("Experimental", "false")
                            json.member("GitCommit", "5d6db84")
                            json.member("GoVersion", "go1.19.8")
                            json.member("KernelVersion", edition.kernel)
                            json.member("MinAPIVersion", edition.minimumVersion)
                            json.member("Os", "linux")
                        }
                    }
                    for (name, version) in [("containerd", "1.6.21"), ("runc", "1.1.7"), ("docker-init", "0.19.0")] {
                        json.object { json in
                            json.member("Name", name)
                            json.member("Version", version)
                            json.object("Details") { $0.member("GitCommit", "") }
                        }
                    }
                }
                json.member("Version", edition.version)
                json.member("ApiVersion", edition.apiVersion)
                json.member("MinAPIVersion", edition.minimumVersion)
                json.member("GitCommit", "5d6db84")
                json.member("GoVersion", "go1.19.8")
                json.member("Os", "linux")
                json.member("Arch", "amd64")
                json.member("KernelVersion", edition.kernel)
                json.member("BuildTime", built)
            }
        }
    }

    private static func info(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let host = context.host
        let tasks = ContainerRoutes.tasks(on: host)
        let running = tasks.count { $0.state == .running }
        return EngineReply.json(of: host, capacity: 4096) { json in
            json.object { json in
                json.member("ID", host.engineID)
                json.member("Containers", tasks.count)
                json.member("ContainersRunning", running)
                json.member("ContainersPaused", 0)
                json.member("ContainersStopped", tasks.count - running)
                json.member("Images", host.images.count)
                json.member("Driver", "overlay2")
                json.key("DriverStatus")
                json.array { json in
                    for pair in [("Backing Filesystem", "extfs"), ("Supports d_type", "true")] {
                        json.array { json in
                            json.string(pair.0)
                            json.string(pair.1)
                        }
                    }
                }
                writePlugins(into: &json)
                for flag in Self.flags { json.flag(flag, true) }
                json.member("Debug", false)
                json.member("NFd", 40)
                json.member("OomKillDisable", true)
                json.member("NGoroutines", 150)
                json.member("SystemTime", context.world.now)
                json.member("LoggingDriver", "json-file")
                json.member("CgroupDriver", "systemd")
                json.member("CgroupVersion", "2")
                json.member("NEventsListener", host.events.followerCount)
                json.member("KernelVersion", host.edition.kernel)
                json.member("OperatingSystem", host.edition.operatingSystem)
                json.member("OSVersion", "11")
                json.member("OSType", "linux")
                json.member("Architecture", "x86_64")
                json.member("IndexServerAddress", "https://index.docker.io/v1/")
                writeRegistries(into: &json)
                json.member("NCPU", host.size.nanoCPUs / 1_000_000_000)
                json.member("MemTotal", host.size.memoryBytes)
                json.member("GenericResources", value: .null)
                json.member("DockerRootDir", "/var/lib/docker")
                json.member("HttpProxy", "")
                json.member("HttpsProxy", "")
                json.member("NoProxy", "")
                json.member("Name", host.name)
                json.member("Labels", texts: host.labels.keys.sorted().map { "\($0)=\(host.labels[$0] ?? "")" })
                json.member("ExperimentalBuild", false)
                json.member("ServerVersion", host.edition.version)
                json.object("Runtimes") { json in
                    json.object("io.containerd.runc.v2") { $0.member("path", "runc") }
                    json.object("runc") { $0.member("path", "runc") }
                }
                json.member("DefaultRuntime", "runc")
                SwarmWriter.info(of: host, into: &json, now: context.world.now)
                json.member("LiveRestoreEnabled", false)
                json.member("Isolation", "")
                json.member("InitBinary", "docker-init")
                for (name, commit) in [("ContainerdCommit", "1.6.21"), ("RuncCommit", "1.1.7"), ("InitCommit", "")] {
                    json.key(named: name)
                    json.object { json in
                        json.member("ID", commit)
                        json.member("Expected", commit)
                    }
                }
                json.member("SecurityOptions", texts: ["name=apparmor", "name=seccomp,profile=default"])
                json.member("Warnings", value: .null)
            }
        }
    }

    private static let flags = [
        "MemoryLimit", "SwapLimit", "KernelMemory", "KernelMemoryTCP", "CpuCfsPeriod", "CpuCfsQuota", "CPUShares",
        "CPUSet", "PidsLimit", "IPv4Forwarding", "BridgeNfIptables", "BridgeNfIp6tables",
    ]

    private static func writePlugins(into json: inout JSONBytes) {
        json.object("Plugins") { json in
            json.member("Volume", texts: ["local"])
            json.member("Network", texts: EngineEdition.networkDrivers)
            json.member("Authorization", value: .null)
            json.member("Log", texts: EngineEdition.logDrivers)
        }
    }

    private static func writeRegistries(into json: inout JSONBytes) {
        json.object("RegistryConfig") { json in
            json.array("AllowNondistributableArtifactsCIDRs") { _ in }
            json.array("AllowNondistributableArtifactsHostnames") { _ in }
            json.member("InsecureRegistryCIDRs", texts: ["127.0.0.0/8"])
            json.object("IndexConfigs") { json in
                json.object("docker.io") { json in
                    json.member("Name", "docker.io")
                    json.array("Mirrors") { _ in }
                    json.member("Secure", true)
                    json.member("Official", true)
                }
            }
            json.array("Mirrors") { _ in }
        }
    }
}

extension JSONBytes {
    fileprivate mutating func flag(_ name: String, _ flag: Bool) {
        key(named: name)
        bool(flag)
    }
}
