internal import Foundation

/// skep's own file of host keys for one cluster: what is not in it is not believed.
package struct KnownHosts: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Makes the file say exactly these keys. Written aside and moved into place, 0600 in a 0700 folder.
    /// - Parameter keys: by address, as `ssh-ed25519 AAAA…`.
    /// - Throws: `TunnelFailure` when the file cannot be written, or a key is not one.
    package func pin(_ keys: [String: String]) throws(TunnelFailure) {
        var lines: [String] = []
        for (address, key) in keys.sorted(by: { $0.key < $1.key }) {
            let words = key.split(separator: " ")
            guard words.count >= 2, Self.isPlain(words[0], "-@."), Self.isPlain(words[1], "+/="),
                Self.isPlain(address[...], ".:-")
            else { throw TunnelFailure(.badAddress, why: "the key of \(address) is not an ssh key") }
            lines.append("\(address) \(words[0]) \(words[1])\n")
        }
        let text = Data(lines.joined().utf8)
        if FileManager.default.contents(atPath: path) == text { return }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let aside = "\(path).new"
            guard FileManager.default.createFile(atPath: aside, contents: text, attributes: [.posixPermissions: 0o600])
            else { throw TunnelFailure(.notStarted, why: "cannot write \(aside)") }
            guard rename(aside, path) == 0 else { throw TunnelFailure(.notStarted, why: "cannot write \(path)") }
        } catch let failure as TunnelFailure {
            throw failure
        } catch {
            throw TunnelFailure(.notStarted, why: "\(error)")
        }
    }

    private static func isPlain(_ text: Substring, _ others: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }
    }
}
