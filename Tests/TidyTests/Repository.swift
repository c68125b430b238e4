import Foundation

/// The files of this repository, as the tests of tidiness read them.
enum Repository {
    struct File: Sendable {
        /// From the repository's root: `Sources/Fleet/Quorum.swift`.
        let path: String
        let lines: [String]
        var name: String { String(path.split(separator: "/").last ?? "") }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// What git keeps or would keep; text only.
    static let files: [File] = {
        let git = Process()
        let output = Pipe()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        git.standardOutput = output
        guard (try? git.run()) != nil else { return [] }
        let listed = output.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        return listed.split(separator: 0).compactMap { name in
            let path = String(decoding: name, as: UTF8.self)
            guard let data = FileManager.default.contents(atPath: "\(root)/\(path)"),
                let text = String(data: data, encoding: .utf8)
            else { return nil }
            return File(
                path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }
    }()

    static let sources = files.filter { $0.path.hasPrefix("Sources/") && $0.path.hasSuffix(".swift") }
}
