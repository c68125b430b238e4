import Foundation
import Testing

@testable import Docker

@Suite("The operator's own Docker settings")
final class DockerSettingsTests {
    let home: String

    init() throws {
        home = FileManager.default.temporaryDirectory.appendingPathComponent("skep-\(UUID().uuidString)").path
        try write(".docker/config.json", #"{"auths":{},"currentContext":"two"}"#)
        // The folders are named by the digest of the context's name, as 20.10 wrote them.
        try writeContext("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed", "tcp://10.0.0.1:2376")
        try writeContext("3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3", "ssh://me@h")
    }

    deinit { try? FileManager.default.removeItem(atPath: home) }

    private func write(_ path: String, _ text: String) throws {
        let url = URL(fileURLWithPath: "\(home)/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func writeContext(_ digest: String, _ host: String, skips: Bool = false) throws {
        try write(
            ".docker/contexts/meta/\(digest)/meta.json",
            #"{"Name":"x","Metadata":{},"Endpoints":{"docker":{"Host":"\#(host)","SkipTLSVerify":\#(skips)}}}"#)
    }

    private func address(_ environment: [String: String] = [:]) throws(EngineFailure) -> EngineAddress? {
        try DockerSettings(environment: environment, home: home).chosenAddress()
    }

    @Test("DOCKER_HOST comes before DOCKER_CONTEXT, and that before the chosen context")
    func order() throws {
        let ssh = EngineAddress.ssh(user: "me", host: "h", port: 22, socket: "/var/run/docker.sock")
        #expect(try address() == ssh)
        let one = try address(["DOCKER_CONTEXT": "one"])
        #expect(one == .tcp(host: "10.0.0.1", port: 2376, tls: nil))
        let host = try address(["DOCKER_HOST": "unix:///d.sock", "DOCKER_CONTEXT": "one"])
        #expect(host == .socket(path: "/d.sock"))
        #expect(try address(["DOCKER_HOST": "", "DOCKER_CONTEXT": ""]) == ssh)
    }

    @Test("where nothing is chosen, nothing is meant")
    func nothing() throws {
        #expect(try address(["DOCKER_CONTEXT": "default"]) == nil)
        #expect(try DockerSettings(environment: [:], home: "/nowhere").chosenAddress() == nil)
    }

    @Test("a context that is not there, or not readable, is told")
    func missing() throws {
        let failure = #expect(throws: EngineFailure.self) { try self.address(["DOCKER_CONTEXT": "three"]) }
        #expect(failure?.why == "there is no Docker context 'three'")
        try write(".docker/config.json", "{")
        #expect(throws: EngineFailure.self) { try self.address() }
    }

    @Test("a context's certificates are used; one that skips checking the server is refused")
    func contextTLS() throws {
        let digest = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
        let folder = ".docker/contexts/tls/\(digest)/docker"
        for name in ["ca", "cert", "key"] { try write("\(folder)/\(name).pem", "") }
        let path = "\(home)/\(folder)"
        let tls = EngineTLS(
            authorities: "\(path)/ca.pem", certificate: "\(path)/cert.pem", key: "\(path)/key.pem")
        #expect(try address(["DOCKER_CONTEXT": "one"]) == .tcp(host: "10.0.0.1", port: 2376, tls: tls))
        try writeContext(digest, "tcp://10.0.0.1:2376", skips: true)
        let failure = #expect(throws: EngineFailure.self) { try self.address(["DOCKER_CONTEXT": "one"]) }
        #expect(failure?.kind == .untrusted)
    }

    @Test("DOCKER_TLS_VERIFY takes the certificates of DOCKER_CERT_PATH; TLS without checking is refused")
    func environmentTLS() throws {
        try write("certs/ca.pem", "")
        let tls = EngineTLS(authorities: "\(home)/certs/ca.pem")
        let environment = ["DOCKER_HOST": "tcp://m", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "\(home)/certs"]
        #expect(try address(environment) == .tcp(host: "m", port: 2376, tls: tls))
        let failure = #expect(throws: EngineFailure.self) {
            try self.address(["DOCKER_HOST": "tcp://m", "DOCKER_TLS": "1"])
        }
        #expect(failure?.kind == .untrusted)
        #expect(throws: EngineFailure.self) {
            try self.address(["DOCKER_HOST": "tcp://m", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/nowhere"])
        }
    }

    @Test("a certificate without its key is told before anything is sent")
    func halfIdentity() async throws {
        let tls = EngineTLS(certificate: "\(home)/cert.pem")
        let settings = EngineConnection.Settings(user: "me", knownHostsFile: "/k", tunnelSocket: "/s")
        let failure = await #expect(throws: EngineFailure.self) {
            try await EngineConnection.open(to: .tcp(host: "m", port: 2376, tls: tls), settings)
        }
        #expect(failure?.kind == .untrusted)
        #expect(failure?.why == "\(home)/cert.pem: there is no key.pem beside it")
    }

    @Test("a pinned version is taken when it is one")
    func version() {
        #expect(
            DockerSettings(environment: ["DOCKER_API_VERSION": "1.43"], home: home).pinnedVersion == APIVersion(1, 43))
        #expect(DockerSettings(environment: ["DOCKER_API_VERSION": "new"], home: home).pinnedVersion == nil)
    }
}
