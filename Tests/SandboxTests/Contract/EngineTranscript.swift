import Foundation
import Testing
import Wire

/// What a program of calls brought, with everything taken out that differs from run to run.
struct EngineTranscript {
    /// Under each step's name: its lines, each a member's path and value.
    private(set) var steps: [(name: String, lines: [String])] = []
    private var names: [(text: String, name: String)] = []

    /// From now on the text is written as the name: an id, an address.
    mutating func call(_ text: String, _ name: String) {
        guard !text.isEmpty else { return }
        names.append((text, name))
        // A longer text is looked for before one that it begins with.
        names.sort { $0.text.count > $1.text.count }
    }

    mutating func add(_ name: String, _ response: WireResponse, members: [String] = []) {
        let text = String(decoding: response.body, as: UTF8.self)
        var lines = ["status \(response.status)"]
        if let type = response.headers["Content-Type"] { lines.append("type \(type)") }
        if let version = response.headers["Api-Version"] { lines.append("version \(version)") }
        if let json = try? JSONReader.read(response.body, from: "engine"), text.first == "{" || text.first == "[" {
            var found: [String] = []
            for part in parts(of: json, members) { flatten(part.value, part.path, into: &found) }
            lines += found
        } else if !text.isEmpty {
            lines.append("text \(clean(text.trimmingCharacters(in: .newlines)))")
        }
        steps.append((name, lines))
    }

    mutating func note(_ name: String, _ text: String) { steps.append((name, [clean(text)])) }

    private func parts(of json: JSONValue, _ members: [String]) -> [(path: String, value: JSONValue)] {
        if members.isEmpty { return [("", json)] }
        return members.map { ($0, json[path: $0.split(separator: ".").map(String.init)] ?? .null) }
    }

    private func flatten(_ json: JSONValue, _ path: String, into lines: inout [String]) {
        switch json {
        case .object(let members) where !members.isEmpty:
            // A map whose names are ids is a list.
            for name in members.keys.sorted() {
                let shown = clean(name)
                flatten(members[name] ?? .null, path.isEmpty ? shown : "\(path).\(shown)", into: &lines)
            }
        case .array(let elements) where !elements.isEmpty:
            var blocks: [[String]] = []
            for element in elements {
                var block: [String] = []
                flatten(element, "", into: &block)
                blocks.append(block)
            }
            blocks.sort { $0.joined(separator: "\n") < $1.joined(separator: "\n") }
            for (number, block) in blocks.enumerated() {
                lines += block.map { $0.hasPrefix("=") ? "\(path)[\(number)] \($0)" : "\(path)[\(number)].\($0)" }
            }
        default:
            let text = String(decoding: JSONReader.write(json), as: UTF8.self)
            lines.append(path.isEmpty ? "= \(shown(text, at: path))" : "\(path) = \(shown(text, at: path))")
        }
    }

    private func shown(_ text: String, at path: String) -> String {
        for name in ["Version.Index", "PID", "ContainerID", "EndpointID", "MacAddress"] where path.hasSuffix(name) {
            return text == "\"\"" || text == "0" ? text : "<\(name)>"
        }
        // Which of the nodes a task is on is chance; that two tasks are on one is for other tests.
        if path == "NodeID", text != "\"\"" { return "<node>" }
        if text.contains("BEGIN CERTIFICATE") || path.contains("CertIssuer") { return "<certificate>" }
        return clean(text)
    }

    private func clean(_ text: String) -> String {
        var text = text
        for (old, new) in names { text = text.replacingOccurrences(of: old, with: new) }
        let rules: [(pattern: String, name: String)] = [
            (#"SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}"#, "<token>"),
            (#"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"#, "<time>"), (#"\b[0-9a-f]{64}\b"#, "<digest>"),
            (#"\b[0-9a-z]{25}\b"#, "<id>"), (#"\b10\.[0-9]+\.[0-9]+\.[0-9]+(/[0-9]+)?"#, "<overlay>"),
            (#"Server: .*"#, "<server>"),
        ]
        for (pattern, name) in rules {
            text = text.replacingOccurrences(of: pattern, with: name, options: .regularExpression)
        }
        return text
    }

    // MARK: As a file

    var text: String {
        steps.map { "## \($0.name)\n" + $0.lines.map { "\($0)\n" }.joined() }.joined(separator: "\n")
    }

    init() {}

    init(text: String) {
        for block in text.components(separatedBy: "\n## ").map({ $0.hasPrefix("## ") ? String($0.dropFirst(3)) : $0 }) {
            let lines = block.split(separator: "\n").map(String.init)
            guard let name = lines.first else { continue }
            steps.append((name, Array(lines.dropFirst())))
        }
    }

    /// Where another transcript says something else: the step, then the line that one alone has.
    func differences(from other: EngineTranscript) -> [(step: String, line: String)] {
        var found: [(step: String, line: String)] = []
        let theirs = Dictionary(other.steps.map { ($0.name, $0.lines) }) { $1 }
        for (name, lines) in steps {
            guard let expected = theirs[name] else {
                found.append((name, "the step is missing"))
                continue
            }
            for change in lines.difference(from: expected) {
                switch change {
                case .insert(_, let line, _): found.append((name, "+ \(line)"))
                case .remove(_, let line, _): found.append((name, "- \(line)"))
                }
            }
        }
        let mine = Set(steps.map(\.name))
        for step in other.steps where !mine.contains(step.name) { found.append((step.name, "the step is missing")) }
        return found
    }
}
