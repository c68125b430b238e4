import TestSupport
import Testing
import Wire

@testable import AWS

@Suite("Credentials of IAM Identity Center")
struct SSOTests {
    static let session = """
        [profile dev]
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = Op s
        [sso-session corp]
        sso_region = eu-central-1
        sso_start_url = https://corp.awsapps.com/start
        sso_registration_scopes = sso:account:access
        """
    static let legacy = """
        [profile dev]
        sso_account_id = 111122223333
        sso_role_name = Ops
        sso_region = eu-central-1
        sso_start_url = https://corp.awsapps.com/start
        """
    // The names are what `sha1sum` makes of `corp` and of the address.
    static let sessionFile = "/home/me/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
    static let legacyFile = "/home/me/.aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json"

    static func token(until end: String, _ more: String = "") -> String {
        #"{"startUrl": "x", "region": "eu-central-1", "accessToken": "tok", "expiresAt": "\#(end)"\#(more)}"#
    }
    static let registration =
        #", "clientId": "c", "clientSecret": "cs", "refreshToken": "r1", "registrationExpiresAt": "2027-01-01T00:00:00Z""#
    static let keys = WireResponse.text(
        #"{"roleCredentials": {"accessKeyId": "SSO", "secretAccessKey": "s", "sessionToken": "t", "expiration": 1795525200000}}"#
    )

    private func bench(
        _ config: String, _ files: [String: String],
        _ answer: @escaping @Sendable (WireRequest, Int) throws(WireFailure) -> WireResponse = { _, _ in keys }
    ) -> CredentialBench { CredentialBench(config: config, profile: "dev", files: files, answer) }

    @Test("the login's token is exchanged for the role's keys, in the login's region")
    func exchange() async throws {
        let bench = bench(Self.session, [Self.sessionFile: Self.token(until: "2026-11-24T20:00:00Z")])
        let found = try await bench.chain.credentials()
        #expect(found.accessKeyID == "SSO" && found.expiresAt?.timeIntervalSince1970 == 1_795_525_200)
        #expect(found.source == "profile dev, SSO role Op s")
        let request = try #require(bench.transport.requests.first)
        #expect(
            request.url == "https://portal.sso.eu-central-1.amazonaws.com/federation/credentials"
                + "?role_name=Op%20s&account_id=111122223333")
        #expect(request.headers["x-amz-sso_bearer_token"] == "tok" && request.headers["Authorization"] == nil)
    }

    @Test("the older form finds its token by the address, also with the older way to write a time")
    func olderForm() async {
        let bench = bench(Self.legacy, [Self.legacyFile: Self.token(until: "2026-11-24T20:00:00UTC")])
        #expect(await bench.found() == "SSO")
    }

    @Test("a token about to end is renewed and written back with everything else that was in the file")
    func renewed() async throws {
        let bench = bench(
            Self.session,
            [Self.sessionFile: Self.token(until: "2026-11-24T12:10:00Z", Self.registration + #", "x": 1"#)]
        ) { request, _ in
            request.url.contains("oidc")
                ? .text(#"{"accessToken": "new", "expiresIn": 3600, "refreshToken": "r2"}"#) : Self.keys
        }
        #expect(await bench.found() == "SSO")
        let requests = bench.transport.requests
        #expect(requests.map(\.url).first == "https://oidc.eu-central-1.amazonaws.com/token")
        #expect(requests.last?.headers["x-amz-sso_bearer_token"] == "new")
        let asked = try JSONReader.read(requests[0].body, from: "")
        #expect(asked["grantType"]?.string == "refresh_token" && asked["refreshToken"]?.string == "r1")
        let kept = try JSONReader.read(Array((bench.file(Self.sessionFile) ?? "").utf8), from: "")
        #expect(kept["accessToken"]?.string == "new" && kept["refreshToken"]?.string == "r2")
        #expect(kept["expiresAt"]?.string == "2026-11-24T13:00:00Z" && kept["x"] == .integer(1))
        #expect(kept["startUrl"]?.string == "https://corp.awsapps.com/start" && kept["clientId"]?.string == "c")
    }

    @Test("a token that cannot be renewed serves until its end")
    func notRenewed() async {
        let bench = bench(
            Self.session, [Self.sessionFile: Self.token(until: "2026-11-24T12:10:00Z", Self.registration)]
        ) { request, _ in request.url.contains("oidc") ? .text("{}", status: 400) : Self.keys }
        #expect(await bench.found() == "SSO")
        #expect(bench.transport.requests.last?.headers["x-amz-sso_bearer_token"] == "tok")
    }

    @Test("without a good login the command that makes one is named")
    func noLogin() async {
        let login = "(run aws sso login --profile dev)"
        #expect(await bench(Self.session, [:]).found() == "SSO login corp: there is none \(login)")
        #expect(await bench(Self.session, [Self.sessionFile: "{"]).found() == "SSO login corp: there is none \(login)")
        let ended = bench(Self.session, [Self.sessionFile: Self.token(until: "2026-11-24T11:00:00Z")])
        #expect(await ended.found() == "SSO login corp: it has ended \(login)")
        let refused = bench(Self.session, [Self.sessionFile: Self.token(until: "2026-11-24T20:00:00Z")]) { _, _ in
            .text("{}", status: 401)
        }
        #expect(await refused.found() == "SSO role Op s of profile dev: the login is not valid any more \(login)")
    }

    @Test("a role that the user does not have is told with its account")
    func noRole() async {
        let bench = bench(Self.session, [Self.sessionFile: Self.token(until: "2026-11-24T20:00:00Z")]) { _, _ in
            .text(#"{"message": "No access"}"#, status: 403)
        }
        #expect(await bench.found().contains("no such role for you in account 111122223333"))
    }

    @Test("settings that are missing or disagree are told")
    func settings() async {
        let missing = Self.session.replacing("sso_role_name = Op s\n", with: "")
        #expect(await bench(missing, [:]).found().contains("has no sso_role_name"))
        let noSession = Self.session.replacing("[sso-session corp]", with: "[sso-session other]")
        #expect(await bench(noSession, [:]).found().contains("sso_session corp does not exist"))
        let other = Self.session.replacing("sso_role_name = Op s", with: "sso_role_name = O\nsso_region = us-east-1")
        #expect(
            await bench(other, [:]).found().contains("sso_region is us-east-1 here and eu-central-1 in its sso-session")
        )
    }
}
