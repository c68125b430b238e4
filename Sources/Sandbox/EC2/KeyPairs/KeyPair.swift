internal import Crypto
internal import Foundation

/// A key pair by which operators enter machines. Its private half is shown once and not kept.
struct KeyPair {
    var id: String
    var name: String
    /// `rsa` or `ed25519`.
    var type: String
    var fingerprint: String
    /// The OpenSSH line.
    var publicKey: String
    var createdAt: VirtualTime
}

/// OpenSSH's way to write ed25519 keys. Source: openssh, PROTOCOL.key, and RFC 4253 for the strings.
struct OpenSSHKey {
    private static let kind = "ssh-ed25519"
    private let secret: Data
    private let open: Data

    /// - Parameter seed: 32 bytes.
    init(seed: [UInt8]) throws {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        secret = key.rawRepresentation
        open = key.publicKey.rawRepresentation
    }

    /// `ssh-ed25519 AAAA…`.
    var publicLine: String { "\(Self.kind) \(publicBlob.base64EncodedString())" }

    /// As EC2 shows it: SHA-256 of the public key, base 64.
    var fingerprint: String { Data(SHA256.hash(data: publicBlob)).base64EncodedString() }

    /// The file that `ssh -i` takes, without a passphrase.
    func privateFile(comment: String, check: UInt32) -> String {
        var inner = Self.number(check) + Self.number(check)
        inner += Self.string(Data(Self.kind.utf8)) + Self.string(open) + Self.string(secret + open)
        inner += Self.string(Data(comment.utf8))
        for filler in 1...8 where inner.count % 8 != 0 { inner.append(UInt8(filler)) }
        var file = Data("openssh-key-v1\0".utf8) + Self.string(Data("none".utf8)) + Self.string(Data("none".utf8))
        file += Self.string(Data()) + Self.number(1) + Self.string(publicBlob) + Self.string(inner)
        let text = file.base64EncodedString()
        let lines = stride(from: 0, to: text.count, by: 70).map { start in
            String(text.dropFirst(start).prefix(70))
        }
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + lines.joined(separator: "\n")
            + "\n-----END OPENSSH PRIVATE KEY-----\n"
    }

    private var publicBlob: Data { Self.string(Data(Self.kind.utf8)) + Self.string(open) }

    private static func number(_ value: UInt32) -> Data { withUnsafeBytes(of: value.bigEndian) { Data($0) } }
    private static func string(_ bytes: Data) -> Data { number(UInt32(bytes.count)) + bytes }
}
