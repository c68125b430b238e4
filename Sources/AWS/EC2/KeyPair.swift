package import FoundationEssentials
internal import Wire

extension EC2 {
    /// The public half of a key pair, as EC2 keeps it.
    package struct KeyPair: Hashable, Sendable {
        package var name: String
        package var id: String?
        /// SHA-1 or MD5 in pairs of digits, or SHA-256 in base64, as EC2 writes it for the kind of key.
        package var fingerprint: String?
        /// `rsa` or `ed25519`.
        package var type: String?
        package var createdAt: Date?
        /// The OpenSSH line, when it was asked for.
        package var publicKey: String?
        package var tags: [String: String] = [:]

        package init(name: String) { self.name = name }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(name: try item.required("keyName"))
            id = item["keyPairId"]
            fingerprint = item["keyFingerprint"]
            type = item["keyType"]
            createdAt = item.child("createTime")?.time
            publicKey = item["publicKey"]
            tags = item.child("tagSet")?.tags ?? [:]
        }
    }
}
