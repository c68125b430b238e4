import TestSupport
import Testing
import Wire

@testable import AWS

@Suite("Where credentials are looked for, and in which order")
struct CredentialOrderTests {
    static let variables = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s"]
    static let keys = "[default]\naws_access_key_id = FILE\naws_secret_access_key = s\n"
    static let config = "[default]\naws_access_key_id = CONFIG\naws_secret_access_key = s\n"

    @Test("keys in the environment win over a profile, unless the profile was chosen by option")
    func environment() async {
        #expect(await CredentialBench(keys: Self.keys, Self.variables).found() == "ENV")
        #expect(await CredentialBench(keys: Self.keys, Self.variables, profile: "default").found() == "FILE")
        var variables = Self.variables
        variables["AWS_PROFILE"] = "default"
        #expect(await CredentialBench(keys: Self.keys, variables).found() == "ENV")
    }

    @Test("a session's token comes with its keys, and half a pair is told")
    func token() async throws {
        var variables = Self.variables
        variables["AWS_SESSION_TOKEN"] = "t"
        let found = try await CredentialBench(variables).chain.credentials()
        #expect(found.sessionToken?.reveal() == "t" && found.source == "environment" && found.expiresAt == nil)
        let half = await CredentialBench(["AWS_ACCESS_KEY_ID": "ENV"]).found()
        #expect(half.contains("AWS_SECRET_ACCESS_KEY is not"))
        let halfFile = await CredentialBench(keys: "[default]\naws_access_key_id = A\n").found()
        #expect(halfFile.contains("no aws_secret_access_key"))
    }

    @Test("a profile that no file has is told with those that exist, even when the environment has keys")
    func missingProfile() async {
        var variables = Self.variables
        variables["AWS_PROFILE"] = "nope"
        let words = await CredentialBench(config: "[profile ops]\n", keys: Self.keys, variables).found()
        #expect(words == "profile nope: there is no such profile (choose one of: default, ops)")
    }

    @Test("the credentials file wins over a process, a process over the config file")
    func files() async {
        let process =
            "credential_process = /bin/echo '{\"Version\": 1, \"AccessKeyId\": \"RUN\", \"SecretAccessKey\": \"s\"}'\n"
        #expect(await CredentialBench(config: Self.config, keys: Self.keys).found() == "FILE")
        #expect(await CredentialBench(config: Self.config + process, keys: Self.keys).found() == "FILE")
        #expect(await CredentialBench(config: Self.config + process, clock: ManualWallClock()).found() == "RUN")
        #expect(await CredentialBench(config: Self.config).found() == "CONFIG")
    }

    @Test("a role wins over the keys beside it, and takes them as its source")
    func roleFirst() async {
        let role = "role_arn = arn:aws:iam::1:role/r\nsource_profile = default\n"
        let bench = CredentialBench(config: Self.config + role) { _, _ in .keys("AssumeRole", "ROLE") }
        #expect(await bench.found() == "ROLE")
        #expect(bench.transport.requests.map(\.signer) == ["CONFIG"])
    }

    @Test("with a token file the role is one of web identity")
    func webIdentityFirst() async {
        let role = "role_arn = arn:aws:iam::1:role/r\nweb_identity_token_file = /token\n"
        let bench = CredentialBench(config: Self.config + role, keys: Self.keys, files: ["/token": "jwt"]) { _, _ in
            .keys("AssumeRoleWithWebIdentity", "WEB")
        }
        #expect(await bench.found() == "WEB")
    }

    @Test("the container is asked before the instance, and both after the profile")
    func places() async {
        let answer: @Sendable (WireRequest, Int) throws(WireFailure) -> WireResponse = { request, _ in
            if request.url.hasPrefix("http://169.254.170.2/") {
                return .text(#"{"AccessKeyId": "TASK", "SecretAccessKey": "s", "Token": "t"}"#)
            }
            return InstanceRoleTests.metadata(request)
        }
        let variables = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/x"]
        #expect(await CredentialBench(keys: Self.keys, variables, answer).found() == "FILE")
        #expect(await CredentialBench(variables, answer).found() == "TASK")
        #expect(await CredentialBench([:], answer).found() == "INSTANCE")
    }

    @Test("where nothing is found, every place that was asked is named once")
    func nothing() async {
        #expect(
            await CredentialBench().found()
                == "credentials: no credentials in environment, profile default, web identity, container, instance role "
                + "(set AWS_PROFILE, or run aws configure)")
    }

    @Test("a session of aws login is told apart, with the way around")
    func login() async {
        let words = await CredentialBench(config: "[default]\nlogin_session = arn:aws:iam::1:user/me\n").found()
        #expect(words.contains("login_session") && words.contains("aws configure export-credentials"))
    }
}
