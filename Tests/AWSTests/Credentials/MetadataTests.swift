import TestSupport
import Testing
import Wire

@testable import AWS

@Suite("Credentials of the container")
struct ContainerCredentialsTests {
    static let keys =
        #"{"AccessKeyId": "TASK", "SecretAccessKey": "s", "Token": "t", "Expiration": "2026-11-24T18:00:00Z"}"#

    @Test("the task's endpoint is asked, with the token from a file or a variable")
    func token() async throws {
        let full = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1/credentials"]
        let variable = full.merging(["AWS_CONTAINER_AUTHORIZATION_TOKEN": "var"]) { $1 }
        let file = variable.merging(["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token"]) { $1 }
        for (variables, token) in [(full, nil), (variable, "var"), (file, "file")] {
            let bench = CredentialBench(variables, files: ["/token": "file\n"]) { _, _ in .text(Self.keys) }
            let found = try await bench.chain.credentials()
            #expect(found.accessKeyID == "TASK" && found.sessionToken?.reveal() == "t" && found.source == "container")
            #expect(bench.transport.requests.first?.headers["Authorization"] == token)
            #expect(bench.transport.urls == ["http://169.254.170.23/v1/credentials"])
        }
    }

    @Test("three tries with a second between, then words")
    func tries() async {
        let bench = CredentialBench(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]) { _, _ in .text("", status: 500) }
        #expect(await bench.found() == "credentials of the container: HTTP 500 (check the task's role)")
        #expect(bench.transport.urls == Array(repeating: "http://169.254.170.2/x", count: 3))
        #expect(bench.clock.slept == [.seconds(1), .seconds(1)])
    }

    @Test(
        "a token is not carried to strangers",
        arguments: [
            ("http://127.0.0.1:8080/x", true), ("http://127.1.2.3/", true), ("http://localhost/x", true),
            ("http://[::1]:80/", true), ("http://[fd00:ec2::23]/v1", true), ("https://anywhere.example/", true),
            ("http://example.com/", false), ("http://127.0.0.1.example.com/", false), ("http://127.0.0.1@evil/", false),
            ("http://evil/127.0.0.1", false), ("http://localhost.evil/", false), ("ftp://127.0.0.1/", false),
            ("", false),
            ("http://127.0.0.999/", false),
        ])
    func strangers(_ url: String, mayBeAsked: Bool) { #expect(ContainerCredentials.mayBeAsked(url) == mayBeAsked) }
}

@Suite("Credentials of the instance")
struct InstanceRoleTests {
    /// What instance metadata version 2 answers.
    static func metadata(_ request: WireRequest, code: String = "Success") -> WireResponse {
        let path = request.url.split(separator: "/", maxSplits: 2).last ?? ""
        switch (request.method, path) {
        case ("PUT", "latest/api/token") where request.headers["X-aws-ec2-metadata-token-ttl-seconds"] == "21600":
            return .text("TOKEN")
        case _ where request.headers["X-aws-ec2-metadata-token"] != "TOKEN": return .text("", status: 401)
        case ("GET", "latest/meta-data/iam/security-credentials/"): return .text("swarm-node\n")
        case ("GET", "latest/meta-data/iam/security-credentials/swarm-node"):
            return .text(
                #"{"Code": "\#(code)", "Message": "gone", "AccessKeyId": "INSTANCE", "SecretAccessKey": "s", "Token": "t","#
                    + #""Expiration": "2026-11-24T18:00:00Z"}"#)
        default: return .text("", status: 404)
        }
    }

    @Test("the role's keys come by a token, and name the role")
    func keys() async throws {
        let found = try await CredentialBench { request, _ in Self.metadata(request) }.chain.credentials()
        #expect(found.accessKeyID == "INSTANCE" && found.source == "instance role swarm-node")
        #expect(found.expiresAt?.timeIntervalSince1970 == 1_795_543_200)
    }

    @Test("off EC2, and where it is switched off, the place has nothing to say")
    func nothing() async {
        #expect(await CredentialBench().found().hasPrefix("credentials: no credentials"))
        let off = CredentialBench(["AWS_EC2_METADATA_DISABLED": "TRUE"]) { request, _ in Self.metadata(request) }
        #expect(await off.found().hasPrefix("credentials: no credentials") && off.transport.requests.isEmpty)
        let noRole = CredentialBench { request, _ in
            request.method == "PUT" ? .text("TOKEN") : .text("", status: 404)
        }
        #expect(await noRole.found().hasPrefix("credentials: no credentials"))
    }

    @Test("a role that is broken is told")
    func broken() async {
        let bench = CredentialBench { request, _ in Self.metadata(request, code: "AssumeRoleUnauthorizedAccess") }
        #expect(await bench.found() == "instance role swarm-node: AssumeRoleUnauthorizedAccess: gone (check the role)")
    }

    @Test(
        "the endpoint is where the environment or the profile says",
        arguments: [
            (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:9/"], "", "http://127.0.0.1:9"),
            (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], "", "http://[fd00:ec2::254]"),
            ([:], "ec2_metadata_service_endpoint_mode = ipv6", "http://[fd00:ec2::254]"),
            ([:], "ec2_metadata_service_endpoint = http://h", "http://h"), ([:], "", "http://169.254.169.254"),
        ])
    func endpoint(_ variables: [String: String], _ line: String, _ root: String) {
        let bench = CredentialBench(config: "[default]\n\(line)\n", variables)
        #expect(InstanceRoleCredentials.root(bench.environment) == root)
    }
}
