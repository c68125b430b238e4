internal import Wire

/// The role of the EC2 instance that the program runs on, by instance metadata version 2.
/// Source: EC2 user guide, "Use IMDS to access instance metadata"; time-outs as botocore has them.
struct InstanceRoleCredentials: CredentialSource {
    let surroundings: CredentialSurroundings
    let name = "instance role"

    private static let limits = WireLimits(connect: .seconds(1), total: .seconds(1), responseBytes: 64 << 10)

    func credentials() async throws(AWSFailure) -> Credentials? {
        let environment = surroundings.environment
        guard environment.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else { return nil }
        let root = Self.root(environment)
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

    /// Where the metadata service is; on a network that has only IPv6 it has another address.
    static func root(_ environment: AWSEnvironment) -> String {
        let profile = environment.profile
        let named =
            environment.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? profile["ec2_metadata_service_endpoint"]
        if let named { return named.hasSuffix("/") ? String(named.dropLast()) : named }
        let mode =
            environment.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
            ?? profile["ec2_metadata_service_endpoint_mode"]
        return mode?.lowercased() == "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
    }

    private func text(_ method: String, _ url: String, _ headers: WireHeaders) async -> String? {
        let request = WireRequest(method: method, url: url, headers: headers, limits: Self.limits)
        guard let answer = try? await surroundings.transport.send(request), answer.status == 200 else { return nil }
        return String(decoding: answer.body, as: UTF8.self)
    }
}
