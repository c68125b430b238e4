internal import FoundationEssentials
internal import Wire

/// The role of the EC2 instance that the program runs on, by instance metadata version 2.
/// Source: EC2 user guide, "Use IMDS to access instance metadata"; time-outs as botocore has them.
struct InstanceRoleCredentials: CredentialSource {
    let environment: AWSEnvironment
    let transport: any HTTPTransport
    let name = "instance role"

    private static let limits = WireLimits(connect: .seconds(1), total: .seconds(1), responseBytes: 64 << 10)

    func credentials() async throws(AWSFailure) -> Credentials? {
        guard environment.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else { return nil }
        let base = environment.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
        let root = base.hasSuffix("/") ? String(base.dropLast()) : base
        let path = "\(root)/latest/meta-data/iam/security-credentials/"
        // No metadata service is the usual case off EC2: then this place has nothing to say.
        guard
            let token = await text(
                "PUT", "\(root)/latest/api/token", ["X-aws-ec2-metadata-token-ttl-seconds": "21600"])
        else { return nil }
        let headers: WireHeaders = ["X-aws-ec2-metadata-token": token]
        guard let role = await text("GET", path, headers)?.split(whereSeparator: \.isNewline).first,
            let answer = await text("GET", path + role, headers)
        else { return nil }
        return try RoleReply.credentials(in: Array(answer.utf8), from: "\(name) \(role)")
    }

    private func text(_ method: String, _ url: String, _ headers: WireHeaders) async -> String? {
        let request = WireRequest(method: method, url: url, headers: headers, limits: Self.limits)
        guard let answer = try? await transport.send(request), answer.status == 200 else { return nil }
        return String(decoding: answer.body, as: UTF8.self)
    }
}

/// The JSON in which metadata and container endpoints hand out keys.
enum RoleReply {
    static func credentials(in bytes: [UInt8], from source: String) throws(AWSFailure) -> Credentials {
        let value: JSONValue
        do { value = try JSONReader.read(bytes, from: source) } catch {
            throw .brokenCredentials(source, error.why, next: "check the role")
        }
        guard let id = value["AccessKeyId"]?.string, let secret = value["SecretAccessKey"]?.string else {
            throw .brokenCredentials(source, "the answer holds no keys", next: "check the role")
        }
        return Credentials(
            accessKeyID: id, secretAccessKey: Secret(secret),
            sessionToken: (value["Token"] ?? value["SessionToken"])?.string.map { Secret($0) },
            expiresAt: value["Expiration"]?.string.flatMap(Timestamp.date), source: source)
    }
}
