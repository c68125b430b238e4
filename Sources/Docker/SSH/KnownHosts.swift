internal import Foundation

/// skep's own file of host keys for one cluster: what is not in it is not believed.
package struct KnownHosts: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Makes the file say exactly these keys. Written aside and moved into place, 0600 in a 0700 folder.
    /// - Parameters:
    ///   - keys: by address, as `ssh-ed25519 AAAA…`.
    ///   - owners: by address, the host that had it when its key was pinned, such as an instance id; kept as the
    ///     line's comment, for an address may be given to another host.
    /// - Throws: `TunnelFailure` when the file cannot be written, or a key is not one.
    package func pin(_ keys: [String: String], owners: [String: String] = [:]) throws(TunnelFailure) {
        var lines: [String] = []
        for (address, key) in keys.sorted(by: { $0.key < $1.key }) {
            let words = key.split(separator: " ")
            let owner = owners[address] ?? ""
            guard words.count >= 2, Self.isPlain(words[0], "-@."), Self.isPlain(words[1], "+/="),
                Self.isPlain(address[...], ".:-"), owner.isEmpty || Self.isPlain(owner[...], "-")
            else { throw TunnelFailure(.badAddress, why: "the key of \(address) is not an ssh key") }
            lines.append("\(address) \(words[0]) \(words[1])\(owner.isEmpty ? "" : " \(owner)")\n")
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

    /// What was pinned before: by owner its address and key. Lines without an owner are left out.
    package func pinned() -> [String: (address: String, key: String)] {
        guard let data = FileManager.default.contents(atPath: path) else { return [:] }
        var found: [String: (address: String, key: String)] = [:]
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ").map(String.init)
            if words.count == 4 { found[words[3]] = (words[0], "\(words[1]) \(words[2])") }
        }
        return found
    }

    private static func isPlain(_ text: Substring, _ others: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }
    }
}
