internal import Wire

/// `/images` and `/distribution`: what services need of images.
enum ImageRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/images/json") { .local(list) },
        .init("GET", "/images/*/json") { .local(inspect) },
        .init("POST", "/images/create") { .local(pull) },
        .init("GET", "/distribution/*/json") { .local(distribution) },
    ]

    private static func digest(of image: String) -> String { "sha256:" + StableText.hex(64, from: "digest \(image)") }

    private static func list(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let filters = try EngineFilters(
            context.call, known: ["before", "dangling", "label", "reference", "since", "until"])
        let images = context.host.images.sorted().filter { filters.allowsPrefix("reference", of: $0) }
        return EngineReply.json(of: context.host) { json in
            json.array { json in
                for image in images {
                    json.object { json in
                        json.member("Containers", -1)
                        json.member("Created", context.host.createdAt.seconds)
                        json.member("Id", "sha256:" + StableText.hex(64, from: image))
                        json.member("Labels", value: .null)
                        json.member("ParentId", "")
                        json.member("RepoDigests", texts: ["\(bareName(image))@\(digest(of: image))"])
                        json.member("RepoTags", texts: [image])
                        json.member("SharedSize", -1)
                        json.member("Size", size(of: image))
                        json.member("VirtualSize", size(of: image))
                    }
                }
            }
        }
    }

    /// Between 5 and 205 MB, the same for the same image.
    private static func size(of image: String) -> UInt64 { 5_000_000 + StableText.number(from: image) % 200_000_000 }

    private static func bareName(_ image: String) -> String {
        let name = image.split(separator: "@").first.map(String.init) ?? image
        guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return name }
        return String(name[..<colon])
    }

    private static func inspect(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let name = context.name
        guard let image = [name, name + ":latest"].first(where: { context.host.images.contains($0) }) else {
            throw EngineError(
                404, "no such image: \(name): No such image: \(name.contains(":") ? name : name + ":latest")")
        }
        return EngineReply.json(of: context.host) { json in
            json.object { json in
                json.member("Id", "sha256:" + StableText.hex(64, from: image))
                json.member("RepoTags", texts: [image])
                json.member("RepoDigests", texts: ["\(bareName(image))@\(digest(of: image))"])
                json.member("Created", context.host.createdAt)
                json.member("Architecture", "amd64")
                json.member("Os", "linux")
                json.member("Size", size(of: image))
                json.member("VirtualSize", size(of: image))
            }
        }
    }

    private static func pull(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let from = context.call.query("fromImage") ?? ""
        let tag = context.call.query("tag") ?? ""
        let image = tag.isEmpty ? from : tag.contains(":") ? "\(from)@\(tag)" : "\(from):\(tag)"
        if from.isEmpty { throw EngineError(400, "fromImage is required") }
        let host = context.host
        if host.hosts.isMissing(image) {
            throw EngineError(
                404,
                "pull access denied for \(from), repository does not exist or may require 'docker login': "
                    + "denied: requested access to the resource is denied")
        }
        let body = LiveBody()
        let run = host.run
        let connection = host.connections.open { body.close(.broken($0)) }
        body.send(line("Pulling from \(from)", id: tag))
        let isHere = host.images.contains(image)
        context.world.after(context.world.draw(isHere ? Timings.imageCheck : Timings.imagePull)) { _ in
            guard host.run == run, body.end == nil else { return }
            host.images.insert(image)
            host.connections.close(connection)
            body.send(line("Digest: \(digest(of: image))", id: nil))
            body.send(
                line("Status: \(isHere ? "Image is up to date for" : "Downloaded newer image for") \(image)", id: nil))
            body.close()
        }
        var headers = EngineReply.headers(of: host)
        headers["Content-Type"] = "application/json"
        return .stream(status: 200, headers: headers, body)
    }

    private static func line(_ status: String, id: String?) -> [UInt8] {
        JSONBytes.document { json in
            json.object { json in
                json.member("status", status)
                if let id { json.member("id", id) }
            }
        }
    }

    private static func distribution(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        if context.host.hosts.isMissing(context.name) {
            throw EngineError(
                401,
                "errors:\ndenied: requested access to the resource is denied\n"
                    + "unauthorized: authentication required\n")
        }
        return EngineReply.json(of: context.host) { json in
            json.object { json in
                json.object("Descriptor") { json in
                    json.member("mediaType", "application/vnd.docker.distribution.manifest.list.v2+json")
                    json.member("digest", digest(of: context.name))
                    json.member("size", 1638)
                }
                json.array("Platforms") { json in
                    json.object { json in
                        json.member("architecture", "amd64")
                        json.member("os", "linux")
                    }
                }
            }
        }
    }
}
