import Foundation
import Testing

@testable import skep

/// `SKEP_DOCS=write` (make docs) writes the pages anew.
@Suite("The pages about the command line say what the program takes")
struct CommandPagesTests {
    private static let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs")

    private func expect(_ name: String, _ text: String) throws {
        let file = Self.docs.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["SKEP_DOCS"] == "write" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(try String(contentsOf: file, encoding: .utf8) == text, "make docs writes it anew")
        }
    }

    @Test("docs/cli.md")
    func markdown() throws { try expect("cli.md", CommandPages(CommandTree.ofProgram()).markdown) }

    @Test("docs/skep.1")
    func manual() throws { try expect("skep.1", CommandPages(CommandTree.ofProgram()).manual) }

    @Test("every verb, every option and every exit code is on both pages")
    func whole() throws {
        let tree = try CommandTree.ofProgram()
        let pages = CommandPages(tree)
        #expect(tree.verbs.map(\.fullName).contains("skep job cancel"))
        for verb in tree.verbs {
            #expect(pages.markdown.contains("### \(verb.fullName)\n"))
            #expect(pages.manual.contains(".SS \(verb.fullName.replacing("-", with: "\\-"))"))
            for word in verb.shown.flatMap(\.words) {
                #expect(pages.markdown.contains("`\(word)"), "\(verb.fullName)")
                #expect(pages.manual.contains(word.replacing("-", with: "\\-")), "\(verb.fullName)")
            }
        }
        for code in ExitCode.allCases {
            #expect(pages.markdown.contains("| \(code.rawValue) | "))
            #expect(pages.manual.contains(".B \(code.rawValue)\n"))
        }
    }
}
