internal import Wire

/// A profile of IAM Identity Center: the token that `aws sso login` left is exchanged for the role's keys.
/// Source: botocore 1.43.11, `SSOProvider`.
struct SSOCredentials: CredentialSource {
    private static let limits = WireLimits(total: .seconds(20), responseBytes: 64 << 10)

    let profileName: String
    let surroundings: CredentialSurroundings
    var name: String { "profile \(profileName)" }

    func credentials() async throws(AWSFailure) -> Credentials? {
        let profile = surroundings.environment.configuration.profiles[profileName] ?? [:]
        guard profile["sso_role_name"] != nil || profile["sso_account_id"] != nil else { return nil }
        let settings = try settings(of: profile)
        let cache = SSOTokenCache(
            session: profile["sso_session"], startURL: try settings.need("sso_start_url"),
            region: try settings.need("sso_region"), login: login, surroundings: surroundings)
        let role = try settings.need("sso_role_name")
        let account = try settings.need("sso_account_id")
        let base = try cache.url(prefix: "portal.sso", variable: "SSO")
        var request = WireRequest(
            method: "GET",
            url: "\(base)federation/credentials?role_name=\(role.percentEncoded)&account_id=\(account.percentEncoded)",
            limits: Self.limits)
        request.headers["x-amz-sso_bearer_token"] = try await cache.token().reveal()
        return try Self.credentials(in: try await answer(to: request, role, account), from: "\(name), SSO role \(role)")
    }

    private func answer(
        to request: WireRequest, _ role: String, _ account: String
    ) async throws(AWSFailure) -> WireResponse {
        let what = "SSO role \(role) of \(name)"
        let answer: WireResponse
        do throws(WireFailure) { answer = try await surroundings.transport.send(request) } catch {
            throw AWSFailure(error, what: what, mutates: false)
        }
        switch answer.status {
        case 200: return answer
        case 401:
            throw AWSFailure(
                kind: .expiredCredentials, what: what, why: "the login is not valid any more", next: "run \(login)")
        case 403, 404:
            throw AWSFailure(
                kind: .notAllowed, what: what, why: "there is no such role for you in account \(account)",
                next: "check sso_role_name and sso_account_id")
        default:
            throw AWSFailure(
                kind: .unreachable, what: what, why: "HTTP \(answer.status)", next: "try again in a moment")
        }
    }

    static func credentials(in answer: WireResponse, from source: String) throws(AWSFailure) -> Credentials {
        guard let value = try? JSONReader.read(answer.body, from: source), let keys = value["roleCredentials"],
            let id = keys["accessKeyId"]?.string, let secret = keys["secretAccessKey"]?.string
        else { throw .brokenCredentials(source, "the answer holds no keys", next: "run aws sso login") }
        return Credentials(
            accessKeyID: id, secretAccessKey: Secret(secret),
            sessionToken: keys["sessionToken"]?.string.map { Secret($0) },
            expiresAt: keys["expiration"]?.integer.map { .init(timeIntervalSince1970: Double($0) / 1_000) },
            source: source)
    }

    private var login: String {
        profileName == "default" ? "aws sso login" : "aws sso login --profile \(profileName)"
    }

    /// The profile's settings with those of the `sso-session` it names; where both say something, they must agree.
    private func settings(of profile: [String: String]) throws(AWSFailure) -> SSOSettings {
        guard let session = profile["sso_session"] else { return SSOSettings(values: profile, name: name) }
        guard let section = surroundings.environment.configuration.sections["sso-session \(session)"] else {
            throw .brokenCredentials(
                name, "its sso_session \(session) does not exist",
                next: "add [sso-session \(session)], or run aws configure sso")
        }
        var values = profile
        for (key, value) in section.sorted(by: { $0.key < $1.key }) {
            if let other = values[key], other != value {
                throw .brokenCredentials(
                    name, "\(key) is \(other) here and \(value) in its sso-session", next: "keep one of them")
            }
            values[key] = value
        }
        return SSOSettings(values: values, name: name)
    }
}

/// What a profile says about its SSO.
private struct SSOSettings {
    let values: [String: String]
    let name: String

    func need(_ key: String) throws(AWSFailure) -> String {
        if let value = values[key], !value.isEmpty { return value }
        throw .brokenCredentials(name, "it uses SSO, but has no \(key)", next: "run aws configure sso")
    }
}
