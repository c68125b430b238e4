import TestSupport
import Testing
import Wire

@testable import AWS

@Suite("Roles that a profile assumes")
struct AssumedRoleTests {
    static let keys = "[base]\naws_access_key_id = BASE\naws_secret_access_key = s\n"

    private static func profile(_ name: String, _ lines: String...) -> String {
        "[profile \(name)]\nrole_arn = arn:aws:iam::1:role/\(name)-role\n" + lines.joined(separator: "\n") + "\n"
    }

    @Test("the role is assumed with the source's keys, in the region in force, with what the profile says")
    func plain() async throws {
        let config = Self.profile(
            "ops", "source_profile = base", "external_id = e & x", "duration_seconds = 900", "role_session_name = me",
            "region = eu-west-1")
        let bench = CredentialBench(config: config, keys: Self.keys, profile: "ops") { _, _ in
            .keys("AssumeRole", "ROLE", until: "2026-11-24T12:15:00Z")
        }
        let found = try await bench.chain.credentials()
        #expect(found.accessKeyID == "ROLE" && found.sessionToken?.reveal() == "t-ROLE")
        #expect(found.source == "profile ops, role ops-role" && found.expiresAt != nil)
        let request = try #require(bench.transport.requests.first)
        #expect(request.url == "https://sts.eu-west-1.amazonaws.com/" && request.signer == "BASE")
        #expect(
            request.form == [
                "Action": "AssumeRole", "Version": "2011-06-15", "RoleArn": "arn:aws:iam::1:role/ops-role",
                "RoleSessionName": "me", "ExternalId": "e & x", "DurationSeconds": "900",
            ])
    }

    @Test("without a region the token service is asked where it is global, under a name of ours")
    func noRegion() async throws {
        let bench = CredentialBench(
            config: Self.profile("ops", "source_profile = base"), keys: Self.keys, profile: "ops"
        ) {
            _, _ in .keys("AssumeRole", "ROLE")
        }
        #expect(await bench.found() == "ROLE")
        #expect(bench.transport.urls == ["https://sts.us-east-1.amazonaws.com/"])
        #expect(bench.transport.requests.first?.form["RoleSessionName"] == "skep-1795521600")
    }

    @Test("roles may follow on roles")
    func chained() async {
        let config = Self.profile("a", "source_profile = b") + Self.profile("b", "source_profile = base")
        let bench = CredentialBench(config: config, keys: Self.keys, profile: "a") { request, _ in
            .keys("AssumeRole", request.form["RoleArn"]?.contains("/a-role") == true ? "A" : "B")
        }
        #expect(await bench.found() == "A")
        #expect(bench.transport.requests.map(\.signer) == ["BASE", "B"])
    }

    @Test(
        "a round of sources is told with its way",
        arguments: [
            ("source_profile = a", "source_profile = a", "a → a"),
            ("source_profile = b", "source_profile = a", "a → b → a"),
            ("source_profile = b", "source_profile = b", "a → b → b"),
        ])
    func rounds(_ first: String, _ second: String, _ way: String) async {
        let config = Self.profile("a", first) + Self.profile("b", second)
        let bench = CredentialBench(config: config, profile: "a")
        #expect(await bench.found().contains("goes round: \(way) "))
        #expect(bench.transport.requests.isEmpty)
    }

    @Test(
        "what cannot be assumed is told in words with the next step",
        arguments: [
            ("", "neither source_profile nor credential_source"),
            ("source_profile = base\ncredential_source = Environment", "both source_profile and credential_source"),
            ("source_profile = none", "source_profile none does not exist"),
            ("source_profile = empty", "source_profile empty holds no credentials"),
            ("credential_source = Environment", "credential_source Environment has no credentials"),
            ("credential_source = Elsewhere", "use Environment, EcsContainer or Ec2InstanceMetadata"),
            (
                "source_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me",
                "wants a code of the device arn:aws:iam::1:mfa/me"
            ),
        ])
    func unusable(_ lines: String, _ words: String) async {
        let config = Self.profile("ops", lines) + "[profile empty]\nregion = us-east-1\n"
        let bench = CredentialBench(config: config, keys: Self.keys, profile: "ops")
        let found = await bench.found()
        #expect(found.contains(words), "\(found)")
        #expect(bench.transport.requests.isEmpty)
    }

    @Test("the environment may be the source of a profile that was chosen by option")
    func fromEnvironment() async {
        let config = Self.profile("ops", "credential_source = Environment")
        let bench = CredentialBench(config: config, CredentialOrderTests.variables, profile: "ops") { _, _ in
            .keys("AssumeRole", "ROLE")
        }
        #expect(await bench.found() == "ROLE")
        #expect(bench.transport.requests.map(\.signer) == ["ENV"])
    }

    @Test("a refusal names who may not assume what")
    func refused() async {
        let bench = CredentialBench(
            config: Self.profile("ops", "source_profile = base"), keys: Self.keys, profile: "ops"
        ) { _, _ in .refusal(403, "AccessDenied", "not authorized to perform: sts:AssumeRole") }
        let failure = await #expect(throws: AWSFailure.self) { try await bench.chain.credentials() }
        #expect(failure?.kind == .notAllowed && failure?.what == "AssumeRole in us-east-1")
        #expect(failure?.next == "check that profile base may assume arn:aws:iam::1:role/ops-role")
    }
}

@Suite("Roles of web identity")
struct WebIdentityTests {
    static let variables = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/pod"]

    @Test("the token is shown unsigned, and read anew at each renewal")
    func variables() async throws {
        let bench = CredentialBench(Self.variables, files: ["/token": "jwt.1"]) { _, _ in
            .keys("AssumeRoleWithWebIdentity", "POD")
        }
        let found = try await bench.chain.credentials()
        #expect(found.accessKeyID == "POD" && found.source == "web identity, role pod")
        let request = try #require(bench.transport.requests.first)
        #expect(request.headers["Authorization"] == nil && request.form["WebIdentityToken"] == "jwt.1")
        #expect(
            request.form["RoleArn"] == "arn:aws:iam::1:role/pod"
                && request.form["Action"] == "AssumeRoleWithWebIdentity")
    }

    @Test("variables do not count for a profile that was chosen by option")
    func chosen() async {
        let bench = CredentialBench(keys: CredentialOrderTests.keys, Self.variables, profile: "default")
        #expect(await bench.found() == "FILE")
    }

    @Test("a missing role, a missing file and a refusal are told", arguments: [true, false])
    func broken(hasFile: Bool) async {
        let noRole = await CredentialBench(["AWS_WEB_IDENTITY_TOKEN_FILE": "/token"], files: ["/token": "x"]).found()
        #expect(noRole.contains("set AWS_ROLE_ARN"))
        let bench = CredentialBench(Self.variables, files: hasFile ? ["/token": "x"] : [:]) { _, _ in
            .refusal(400, "InvalidIdentityToken", "bad token")
        }
        let words = await bench.found()
        #expect(words.contains(hasFile ? "InvalidIdentityToken: bad token" : "/token cannot be read"))
    }
}
