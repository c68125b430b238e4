internal import Crypto
internal import Fleet
internal import FoundationEssentials
internal import Wire

/// The token of one login in `~/.aws/sso/cache`, shared with the `aws` command: read there, renewed when it is about to
/// end, and written back, because the old refresh token is worth nothing after that.
/// Source: botocore 1.43.11, `SSOTokenProvider`.
struct SSOTokenCache {
    private static let renewBefore: TimeInterval = 15 * 60
    private static let limits = WireLimits(total: .seconds(20), responseBytes: 64 << 10)

    /// The `sso-session`; nil in the older form, which cannot be renewed.
    let session: String?
    let startURL: String
    let region: String
    /// The command that makes a new login.
    let login: String
    let surroundings: CredentialSurroundings

    /// A token that is good now.
    func token() async throws(AWSFailure) -> Secret {
        guard let text = surroundings.readFile(path), let value = try? JSONReader.read(Array(text.utf8), from: path),
            let token = value["accessToken"]?.string, let end = value["expiresAt"]?.string.flatMap(Self.date)
        else {
            throw .brokenCredentials("SSO login \(session ?? startURL)", "there is none", next: "run \(login)")
        }
        let rest = end.timeIntervalSince(surroundings.clock.now())
        if session != nil, rest < Self.renewBefore, let renewed = await renew(value) { return renewed }
        guard rest > 0 else {
            throw AWSFailure(
                kind: .expiredCredentials, what: "SSO login \(session ?? startURL)", why: "it has ended",
                next: "run \(login)")
        }
        return Secret(token)
    }

    /// The endpoint of one of the two services, in the login's own region.
    func url(prefix: String, variable: String) throws(AWSFailure) -> String {
        guard let region = RegionName(region) else {
            throw .brokenCredentials("SSO login", "sso_region '\(region)' is not a region", next: "mend sso_region")
        }
        return EndpointResolver(surroundings.environment).url(prefix: prefix, variable: variable, in: region)
    }

    /// The file's name is a digest of the session's name, or of the address in the older form.
    var path: String {
        let digest = Insecure.SHA1.hash(data: Array((session ?? startURL).utf8))
        return "\(surroundings.environment.home)/.aws/sso/cache/\(SigV4Signer.hexadecimal(digest)).json"
    }

    /// - Returns: nil when this login cannot be renewed; the old token may still be good.
    private func renew(_ old: JSONValue) async -> Secret? {
        let now = surroundings.clock.now()
        guard let refresh = old["refreshToken"]?.string, let id = old["clientId"]?.string,
            let secret = old["clientSecret"]?.string,
            let registered = old["registrationExpiresAt"]?.string.flatMap(Self.date), registered > now,
            let base = try? url(prefix: "oidc", variable: "SSO_OIDC")
        else { return nil }
        let body: JSONValue = .object([
            "clientId": .string(id), "clientSecret": .string(secret), "grantType": .string("refresh_token"),
            "refreshToken": .string(refresh),
        ])
        let request = WireRequest(
            method: "POST", url: "\(base)token", headers: ["Content-Type": "application/json"],
            body: JSONReader.write(body), limits: Self.limits)
        guard let answer = try? await surroundings.transport.send(request), answer.status == 200,
            let value = try? JSONReader.read(answer.body, from: "oidc"), let token = value["accessToken"]?.string,
            let seconds = value["expiresIn"]?.integer
        else { return nil }
        var new = old
        new["startUrl"] = .string(startURL)
        new["region"] = .string(region)
        new["accessToken"] = .string(token)
        new["expiresAt"] = .string(now.addingTimeInterval(Double(seconds)).formatted(.iso8601))
        if let next = value["refreshToken"] { new["refreshToken"] = next }
        // Whoever cannot write here loses only the renewal after this one.
        _ = surroundings.writeFile(path, String(decoding: JSONReader.write(new), as: UTF8.self))
        return Secret(token)
    }

    /// Older versions of the `aws` command wrote `2019-11-14T04:05:45UTC`.
    static func date(_ text: String) -> Date? {
        Timestamp.date(text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : text)
    }
}
