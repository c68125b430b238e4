import Testing

@Suite("The tests of tidiness read Swift well enough")
struct SwiftTextTests {
    @Test(
        "what leaves the language's protection is seen",
        arguments: [
            ("let a = b!", "!"), ("rows[0]!.name", "!"), ("call()!", "!"), ("let a: Int! = nil", "!"),
            ("try! run()", "try!"), ("x as! Int", "as!"), ("fatalError(\"no\")", "fatalError("),
            ("final class A: @unchecked Sendable {}", "@unchecked Sendable"),
        ])
    func hatch(line: String, word: String) { #expect(SwiftText.escapeHatch(line) == word) }

    @Test(
        "strings, comments and comparisons are none",
        arguments: [
            "let a = \"help!\"", "if a != b {", "if !isReady {", "// b! is bad", "let a = \"\\\"b!\" // c!",
            "guard !(a && !b) else {", "a ?? !b", "[!a]",
        ])
    func noHatch(line: String) { #expect(SwiftText.escapeHatch(line) == nil) }

    @Test(
        "the imported module is read",
        arguments: [
            ("import Fleet", "Fleet"), ("package import FoundationEssentials", "FoundationEssentials"),
            ("internal import struct Fleet.Quorum  // why", "Fleet"), ("@testable import Console", "Console"),
        ])
    func imported(line: String, module: String) { #expect(SwiftText.importedModule(line) == module) }

    @Test("a word that only begins like an import is none", arguments: ["important = 1", "// import Fleet", "import"])
    func notImported(line: String) { #expect(SwiftText.importedModule(line) == nil) }
}
