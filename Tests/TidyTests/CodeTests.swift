import Testing

@Suite("The code is tidy")
struct CodeTests {
    /// Lines of a Swift file; most want to stay under 300.
    private static let lengthLimit = 400

    @Test("nothing leaves the language's protection without a reason beside it")
    func hatches() {
        for file in Repository.sources {
            for (index, line) in file.lines.enumerated() {
                guard let word = SwiftText.escapeHatch(line) else { continue }
                let above = index > 0 && SwiftText.isComment(file.lines[index - 1])
                #expect(above || line.contains("//"), "\(file.path):\(index + 1) has \(word) and no comment on why")
            }
        }
    }

    @Test("a file that declares one type is named after it")
    func names() {
        for file in Repository.sources {
            let types = file.lines.compactMap(declaredType)
            guard types.count == 1, let type = types.first else { continue }
            let subject = file.name.dropLast(".swift".count).split(separator: "+").first.map(String.init) ?? ""
            let extends = file.lines.contains { $0.hasPrefix("extension \(subject)") }
            #expect(subject == type || extends, "\(file.path) declares \(type)")
        }
    }

    /// The name of the type whose declaration begins at the line's very start, unless it is the file's own affair.
    private func declaredType(_ line: String) -> String? {
        let modifiers: Set<Substring> = ["package", "public", "internal", "final", "indirect", "nonisolated"]
        let words = SwiftText.code(line).split(separator: " ").filter { !$0.hasPrefix("@") }
            .flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" } }.drop { modifiers.contains($0) }
        guard line.first != " ", let kind = words.first, words.count > 1,
            ["struct", "enum", "class", "actor", "protocol"].contains(kind)
        else { return nil }
        return words.dropFirst().first.map(String.init)
    }

    @Test("no file is called after a drawer", arguments: ["Utils", "Helpers", "Common", "Misc", "Utilities"])
    func drawers(word: String) {
        for file in Repository.sources { #expect(!file.path.contains(word), "\(file.path)") }
    }

    @Test("a type that modules share says what it is")
    func documented() {
        for file in Repository.sources {
            for (index, line) in file.lines.enumerated() where isSharedType(line) {
                let above = file.lines[..<index].last { !$0.hasPrefix("@") && !$0.hasPrefix("    ") && $0 != "])" }
                #expect(above?.hasPrefix("///") == true, "\(file.path):\(index + 1) has no doc comment: \(line)")
            }
        }
    }

    private func isSharedType(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        guard words.first == "package", !line.hasPrefix(" ") else { return false }
        return words.dropFirst().first { !["final", "indirect", "nonisolated"].contains($0) }
            .map { ["struct", "enum", "class", "actor", "protocol"].contains($0) } ?? false
    }

    @Test("no Swift file is too long to be read")
    func lengths() {
        for file in Repository.files where file.path.hasSuffix(".swift") {
            #expect(file.lines.count <= Self.lengthLimit, "\(file.path) has \(file.lines.count) lines")
        }
    }
}
