import Foundation
import Testing

@testable import AWS

@Suite("Files with secrets")
struct PrivateFileTests {
    @Test("a file is replaced as a whole, for its owner's eyes only, and nothing is left beside it")
    func replaced() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("skep-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("token.json").path
        #expect(PrivateFile.replace(file, with: "old, and longer") && PrivateFile.replace(file, with: "new"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "new")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["token.json"])
    }

    @Test("where there is no folder, nothing is written and nothing breaks")
    func noFolder() { #expect(!PrivateFile.replace("/no/such/folder/token.json", with: "x")) }
}
