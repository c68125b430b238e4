internal import Wire

/// The JSON in which metadata, container endpoints and credential processes hand out keys.
enum RoleReply {
    static func credentials(in bytes: [UInt8], from source: String) throws(AWSFailure) -> Credentials {
        let value: JSONValue
        do { value = try JSONReader.read(bytes, from: source) } catch {
            // The text may hold keys, so it is not shown.
            throw .brokenCredentials(source, "the answer is not JSON", next: "check the role")
        }
        return try credentials(in: value, from: source)
    }

    static func credentials(in value: JSONValue, from source: String) throws(AWSFailure) -> Credentials {
        if let code = value["Code"]?.string, code != "Success" {
            throw .brokenCredentials(source, "\(code): \(value["Message"]?.string ?? "")", next: "check the role")
        }
        guard let id = value["AccessKeyId"]?.string, let secret = value["SecretAccessKey"]?.string, !id.isEmpty else {
            throw .brokenCredentials(
                source, "the answer has no AccessKeyId or no SecretAccessKey", next: "check where it comes from")
        }
        let end = value["Expiration"]?.string
        let expiresAt = end.flatMap(Timestamp.date)
        if let end, expiresAt == nil {
            throw .brokenCredentials(source, "Expiration '\(end)' is not a time", next: "check where it comes from")
        }
        return Credentials(
            accessKeyID: id, secretAccessKey: Secret(secret),
            sessionToken: (value["Token"] ?? value["SessionToken"])?.string.flatMap { $0.isEmpty ? nil : Secret($0) },
            expiresAt: expiresAt, source: source)
    }
}
