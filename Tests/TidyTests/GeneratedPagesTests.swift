import Console
import Foundation
import Testing

/// Parts of pages that are made from the program's own tables. `SKEP_DOCS=write` (make docs) writes them anew.
@Suite("Generated pages say what the program does")
struct GeneratedPagesTests {
    @Test("the keys of README.md are those of the key table")
    func keys() throws {
        let path = "\(Repository.root)/README.md"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let start = try #require(page.firstRange(of: "<!-- keys -->\n")?.upperBound)
        let end = try #require(page.firstRange(of: "<!-- end of keys -->")?.lowerBound)
        let table = Self.table()
        if ProcessInfo.processInfo.environment["SKEP_DOCS"] == "write" {
            let written = page[..<start] + table + page[end...]
            try String(written).write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            #expect(page[start..<end] == table, "make docs writes it anew")
        }
    }

    /// One row for each meaning; keys that mean the same in several places share it.
    private static func table() -> String {
        var rows: [(keys: String, words: String, places: Set<KeyPlace>, risk: Risk)] = []
        for binding in KeyMap.bindings {
            let keys = binding.keys.map { "`\(KeyWords.word($0))`" }.joined(separator: " ")
            if let same = rows.firstIndex(where: { $0.keys == keys && $0.words == binding.words }) {
                rows[same].places.formUnion(binding.places)
            } else {
                rows.append((keys, binding.words, binding.places, binding.risk))
            }
        }
        let lines = rows.map { "| \($0.keys) | \($0.words) | \(words(of: $0.places)) | \(word(of: $0.risk)) |\n" }
        return "| key | does | where | changes |\n| --- | --- | --- | --- |\n" + lines.joined()
    }

    private static func words(of places: Set<KeyPlace>) -> String {
        let panes = Set(PaneID.allCases.map(KeyPlace.init))
        if places == Set(KeyPlace.allCases) { return "everywhere" }
        let views: Set<KeyPlace> = [.regionView, .clusterView, .nodeView, .serviceView, .eventView, .jobView]
        var left = places
        var words: [String] = []
        for (whole, name) in [(panes, "all panes"), (views, "the view of a thing")] where whole.isSubset(of: left) {
            words.append(name)
            left.subtract(whole)
        }
        return (words + KeyPlace.allCases.filter(left.contains).map(\.words)).joined(separator: ", ")
    }

    private static func word(of risk: Risk) -> String {
        switch risk {
        case .looks: ""
        case .changes: "changes"
        case .destroys: "destroys"
        }
    }
}
