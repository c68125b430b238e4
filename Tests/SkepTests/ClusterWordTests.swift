import Testing

@testable import skep

@Suite("What an operator calls a cluster")
struct ClusterWordTests {
    @Test("a name alone, or with its region")
    func good() throws {
        #expect(try ClusterWord("book").region == nil)
        #expect(try ClusterWord("book@eu-west-1").region?.rawValue == "eu-west-1")
    }

    @Test("what cannot be a name is bad input", arguments: ["", "a b", "1book", "bo\u{1B}ok", "book@", "book@US EAST"])
    func bad(word: String) throws {
        let failure = try #require(throws: CommandFailure.self) { try ClusterWord(word) }
        #expect(failure.code == .usage)
        #expect(!failure.line.unicodeScalars.contains { $0.value < 0x20 })
    }
}
