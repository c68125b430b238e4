internal import Crypto
internal import Foundation

/// Key pairs.
enum KeyPairActions {
    static let table: [String: ActionHandler] = [
        "CreateKeyPair": create, "ImportKeyPair": importKey, "DeleteKeyPair": delete, "DescribeKeyPairs": describe,
    ]

    private static func free(_ name: String, in store: EC2Store) throws(ServiceError) {
        guard name.count <= 255 else {
            throw ServiceError(
                "InvalidParameterValue", "Value for parameter KeyName is invalid. Length exceeds maximum of 255.")
        }
        guard !store.hasKeyPair(name) else {
            throw ServiceError("InvalidKeyPair.Duplicate", "The keypair '\(name)' already exists.")
        }
    }

    private static let create: ActionHandler = { call, region, world throws(ServiceError) in
        let name = try call.query.required("KeyName")
        try free(name, in: region.ec2)
        let type = call.query.string("KeyType") ?? "rsa"
        guard ["rsa", "ed25519"].contains(type) else {
            throw ServiceError("InvalidParameterValue", "Value (\(type)) for parameter KeyType is invalid.")
        }
        // RSA keys cannot be had from a seed: whatever type is asked for, the private half is of ed25519.
        let seed = (0..<4).flatMap { _ in withUnsafeBytes(of: world.random.next().bigEndian) { Array($0) } }
        guard let key = try? OpenSSHKey(seed: seed) else {
            throw ServiceError("InternalError", "no key could be made", status: 500)
        }
        let pair = KeyPair(
            id: world.newID("key"), name: name, type: type, fingerprint: key.fingerprint, publicKey: key.publicLine,
            createdAt: world.now)
        region.ec2.keyPairs.append(pair)
        try region.ec2.tagNew(pair.id, call.query, as: "key-pair")
        let check = UInt32(truncatingIfNeeded: world.random.next())
        return .xml([
            XMLNode("keyName", name), XMLNode("keyPairId", pair.id), XMLNode("keyFingerprint", pair.fingerprint),
            XMLNode("keyMaterial", key.privateFile(comment: name, check: check)), region.ec2.tagNode(of: pair.id),
        ])
    }

    private static let importKey: ActionHandler = { call, region, world throws(ServiceError) in
        let name = try call.query.required("KeyName")
        try free(name, in: region.ec2)
        let text = Data(base64Encoded: try call.query.required("PublicKeyMaterial")).map {
            String(decoding: $0, as: UTF8.self)
        }
        let words = (text ?? "").split(whereSeparator: \.isWhitespace)
        guard words.count >= 2, ["ssh-rsa", "ssh-ed25519"].contains(words[0]),
            let blob = Data(base64Encoded: String(words[1]))
        else { throw ServiceError("InvalidKey.Format", "Key is not in valid OpenSSH public key format") }
        let type = words[0] == "ssh-rsa" ? "rsa" : "ed25519"
        let fingerprint =
            type == "rsa"
            ? Insecure.MD5.hash(data: blob).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0\(digits)" : digits
            }.joined(separator: ":") : Data(SHA256.hash(data: blob)).base64EncodedString()
        let pair = KeyPair(
            id: world.newID("key"), name: name, type: type, fingerprint: fingerprint,
            publicKey: "\(words[0]) \(words[1])", createdAt: world.now)
        region.ec2.keyPairs.append(pair)
        try region.ec2.tagNew(pair.id, call.query, as: "key-pair")
        return .xml([
            XMLNode("keyName", name), XMLNode("keyPairId", pair.id), XMLNode("keyFingerprint", fingerprint),
            region.ec2.tagNode(of: pair.id),
        ])
    }

    /// One that is not there is no error.
    private static let delete: ActionHandler = { call, region, _ throws(ServiceError) in
        let name = call.query.string("KeyName"), id = call.query.string("KeyPairId")
        guard name != nil || id != nil else {
            throw ServiceError("MissingParameter", "The request must contain the parameter keyName or keyPairId")
        }
        let found = region.ec2.keyPairs.first { $0.name == name || $0.id == id }
        if let found {
            region.ec2.keyPairs.removeAll { $0.id == found.id }
            region.ec2.forgetTags(of: found.id)
        }
        return .xml([XMLNode("return", true)] + [.optional("keyPairId", found?.id)].compactMap(\.self))
    }

    private static let describe: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let names = call.query["KeyName"].texts, ids = call.query["KeyPairId"].texts
        for name in names where !region.ec2.hasKeyPair(name) {
            throw ServiceError("InvalidKeyPair.NotFound", "The key pair '\(name)' does not exist")
        }
        for id in ids where !region.ec2.keyPairs.contains(where: { $0.id == id }) {
            throw ServiceError("InvalidKeyPair.NotFound", "The key pair with ID '\(id)' does not exist")
        }
        let withPublicKey = try call.query.bool("IncludePublicKey") ?? false
        var items: [XMLNode] = []
        for pair in region.ec2.keyPairs {
            guard names.isEmpty || names.contains(pair.name), ids.isEmpty || ids.contains(pair.id) else { continue }
            let isListed = try filters.match(tags: region.ec2.tags(of: pair.id)) { name in
                switch name {
                case "key-name": [pair.name]
                case "key-pair-id": [pair.id]
                case "fingerprint": [pair.fingerprint]
                default: nil
                }
            }
            guard isListed else { continue }
            items.append(
                XMLNode(
                    "item",
                    [
                        XMLNode("keyPairId", pair.id), XMLNode("keyName", pair.name), XMLNode("keyType", pair.type),
                        XMLNode("keyFingerprint", pair.fingerprint),
                        XMLNode("createTime", pair.createdAt.text(fractionDigits: 3)),
                        withPublicKey ? XMLNode("publicKey", pair.publicKey) : nil, region.ec2.tagNode(of: pair.id),
                    ]))
        }
        return .xml([.items("keySet", items)])
    }
}
