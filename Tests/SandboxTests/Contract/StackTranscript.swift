import Foundation
import Wire

/// An answer in XML as lines of paths and values, with everything taken out that differs from run to run.
enum StackTranscript {
    static func lines(_ response: WireResponse) -> [String] {
        var lines = ["status \(response.status)"]
        guard let root = try? XMLReader.read(response.body) else { return lines + ["no XML"] }
        for child in root.children where child.name != "ResponseMetadata" && child.name != "RequestId" {
            lines += Self.lines(child, "")
        }
        return lines
    }

    /// The elements of a list are put in order, since services do not promise one.
    private static func lines(_ element: Element, _ path: String) -> [String] {
        let here = path.isEmpty ? element.name : "\(path).\(element.name)"
        if element.children.isEmpty {
            // An empty element and an absent one say the same.
            return element.text.isEmpty ? [] : ["\(here) = \(clean(element.text, here))"]
        }
        guard element.children.allSatisfy({ $0.name == "member" }) else {
            return element.children.flatMap { lines($0, here) }.sorted()
        }
        let blocks = element.children.map { member in
            member.children.isEmpty
                ? ["= \(clean(member.text, here))"] : member.children.flatMap { lines($0, "") }.sorted()
        }
        let sorted = blocks.sorted { $0.joined(separator: "\n") < $1.joined(separator: "\n") }
        return sorted.enumerated().flatMap { number, block in block.map { "\(here)[\(number)] \($0)" } }
    }

    private static func clean(_ text: String, _ path: String) -> String {
        if path.hasSuffix("TemplateBody") { return "<template>" }
        var text = text
        let rules: [(pattern: String, name: String)] = [
            (#"\b(111122223333|123456789012)\b"#, "<account>"),
            (#"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#, "<uuid>"),
            (#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?"#, "<time>"),
            (#"\b(i|subnet|vpc|sg|r|ami)-[0-9a-f]{8,17}\b"#, "<$1>"),
            (#"\b([sc])-(Queue|Topic|Role)-[0-9A-Za-z]{10,14}"#, "<$2>"),
        ]
        for rule in rules {
            text = text.replacingOccurrences(of: rule.pattern, with: rule.name, options: .regularExpression)
        }
        return text.replacingOccurrences(of: "\n", with: " ")
    }

    /// What one has and the other has not: `+` the sandbox alone, `-` the other alone.
    static func differences(_ ours: [String], _ theirs: [String]) -> [String] {
        var rest = theirs
        var found: [String] = []
        for line in ours {
            if let place = rest.firstIndex(of: line) { rest.remove(at: place) } else { found.append("+ \(line)") }
        }
        return found + rest.map { "- \($0)" }
    }
}
