import Foundation
import Terminal
import Testing

@testable import TestSupport

@Suite struct GoldenScreenTests {
    private func text(_ words: String, role: Role = .text) -> String {
        var frame = Frame(size: Size(rows: 2, columns: 6))
        frame.put(words, at: .zero, role: role)
        return GoldenScreen(frame).text
    }

    @Test("a golden screen has the size, the glyphs and the roles")
    func text() {
        #expect(text("ab", role: .bad) == "6x2\nab\n\n\nxx....\n......\n")
    }

    @Test("a difference shows both lines, and which cells differ")
    func difference() {
        let words = GoldenScreen.difference("here", wanted: text("abc"), now: text("axc"))
        #expect(words.contains("- abc\n+ axc\n   ^"))
        #expect(words.contains("differs from here"))
    }

    @Test("the same glyphs in another role differ too")
    func roles() {
        #expect(GoldenScreen.difference("here", wanted: text("ab"), now: text("ab", role: .bad)).contains("+ xx...."))
    }

    @Test("every golden screen belongs to a test that names its folder")
    func folders() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: GoldenScreen.folder.path)
        #expect(Set(folders) == ["dialogs", "panes", "views"])
    }
}
