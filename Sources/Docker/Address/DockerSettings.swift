internal import Crypto
internal import Foundation

/// The operator's own Docker settings, read as the `docker` command reads them: `DOCKER_HOST`, then `DOCKER_CONTEXT`, then
/// the context that `docker context use` chose. Source: docker/cli, `cli/command/cli.go` and `cli/context/store`; the order
/// was tried with 20.10.
package struct DockerSettings: Sendable {
    private let environment: [String: String]
    /// `~/.docker`, or `DOCKER_CONFIG`.
    private let folder: String

    /// - Parameter home: the operator's home folder.
    package init(environment: [String: String], home: String) {
        self.environment = environment
        folder = environment["DOCKER_CONFIG"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(home)/.docker"
    }

    /// The API version that `DOCKER_API_VERSION` pins; nil lets it be negotiated.
    package var pinnedVersion: APIVersion? { value("DOCKER_API_VERSION").flatMap { APIVersion($0) } }

    /// The engine that the operator chose; nil when nothing was chosen, and the usual local socket would be meant.
    package func chosenAddress() throws(EngineFailure) -> EngineAddress? {
        if let host = value("DOCKER_HOST") {
            // The command takes a bare host for TCP.
            return try EngineAddress(host.contains("://") ? host : "tcp://\(host)", tls: try environmentTLS())
        }
        let named = value("DOCKER_CONTEXT")
        guard let name = named == nil ? try currentContext() : named, name != "default" else { return nil }
        return try address(ofContext: name)
    }

    /// The engine of a context.
    package func address(ofContext name: String) throws(EngineFailure) -> EngineAddress {
        struct Endpoint: Decodable {
            var host: String?
            var skipsVerifying: Bool?
            enum CodingKeys: String, CodingKey { case host = "Host", skipsVerifying = "SkipTLSVerify" }
        }
        struct Meta: Decodable {
            var endpoints: [String: Endpoint]?
            enum CodingKeys: String, CodingKey { case endpoints = "Endpoints" }
        }
        // A folder a context, named by the digest of its name.
        let digest = SHA256.hash(data: Data(name.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        let path = "\(folder)/contexts/meta/\(digest)/meta.json"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw failure("there is no Docker context '\(name)'", next: "docker context ls lists what there is")
        }
        guard let meta = try? JSONDecoder().decode(Meta.self, from: data), let endpoint = meta.endpoints?["docker"],
            let host = endpoint.host
        else { throw failure("\(path) names no engine", next: "docker context inspect '\(name)' may tell more") }
        let certificates = files(in: "\(folder)/contexts/tls/\(digest)/docker")
        guard certificates == nil || endpoint.skipsVerifying != true else { throw unverified }
        return try EngineAddress(host, tls: host.hasPrefix("ssh:") || host.hasPrefix("unix:") ? nil : certificates)
    }

    private func currentContext() throws(EngineFailure) -> String? {
        struct Config: Decodable { var currentContext: String? }
        let path = "\(folder)/config.json"
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        guard let config = try? JSONDecoder().decode(Config.self, from: data) else {
            throw failure("\(path) is not readable as JSON", next: "mend the file")
        }
        return config.currentContext.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// `DOCKER_TLS_VERIFY` says that TLS is spoken, whatever its value; the files lie in `DOCKER_CERT_PATH`.
    private func environmentTLS() throws(EngineFailure) -> EngineTLS? {
        guard value("DOCKER_TLS_VERIFY") != nil else {
            guard value("DOCKER_TLS") == nil else { throw unverified }
            return nil
        }
        let place = value("DOCKER_CERT_PATH") ?? folder
        guard let certificates = files(in: place) else {
            throw failure(
                "no ca.pem, cert.pem or key.pem in \(place)", next: "set DOCKER_CERT_PATH to the folder that has them")
        }
        return certificates
    }

    /// Those of the three files that are there; nil when none is.
    private func files(in folder: String) -> EngineTLS? {
        func file(_ name: String) -> String? {
            let path = "\(folder)/\(name).pem"
            return FileManager.default.fileExists(atPath: path) ? path : nil
        }
        let tls = EngineTLS(authorities: file("ca"), certificate: file("cert"), key: file("key"))
        return tls == EngineTLS() ? nil : tls
    }

    private var unverified: EngineFailure {
        EngineFailure(
            .untrusted, what: "read the Docker settings", why: "they ask for TLS without checking the server",
            next: "set DOCKER_TLS_VERIFY=1 and give the authority's ca.pem", peer: "")
    }

    private func failure(_ why: String, next: String) -> EngineFailure {
        EngineFailure(.refused, what: "read the Docker settings", why: why, next: next, peer: "")
    }

    private func value(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
