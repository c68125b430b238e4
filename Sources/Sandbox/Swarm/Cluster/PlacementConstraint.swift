/// One rule of where a service's tasks may run: `node.labels.zone == a`. Source: swarmkit, `manager/constraint`.
struct PlacementConstraint: Hashable, Sendable {
    var key: String
    var isEqual: Bool
    /// Lower case: values are compared without regard to it.
    var value: String

    /// - Throws: in swarm's words, for what is no rule.
    init(_ text: String) throws(EngineError) {
        let operatorText = text.contains("==") ? "==" : "!="
        guard text.contains(operatorText) else {
            throw .rpc("Unknown", "constraint expected one operator from ==, !=")
        }
        let parts = Self.split(text, at: operatorText)
        key = Self.trimmed(parts.0)
        value = Self.trimmed(parts.1).lowercased()
        isEqual = operatorText == "=="
        guard let first = key.first, first.isLetter || first == "_",
            key.allSatisfy({ $0.isLetter || $0.isNumber || "-_./".contains($0) })
        else { throw .rpc("Unknown", "key '\(key)' is invalid") }
        guard !value.isEmpty, value.allSatisfy({ $0.isLetter || $0.isNumber || ":-_. ()?+[]\\^$*|/".contains($0) })
        else { throw .rpc("Unknown", "value '\(Self.trimmed(parts.1))' is invalid") }
    }

    func matches(_ node: ClusterNode) -> Bool {
        let actual: String?
        switch key.lowercased() {
        case "node.id": actual = node.id
        case "node.hostname": actual = node.host.name
        case "node.ip": return Self.contains(node.host.address, in: value) == isEqual
        case "node.role": actual = node.isManager ? "manager" : "worker"
        case "node.platform.os": actual = "linux"
        case "node.platform.arch":
            return (["amd64", "x86_64"].contains(value)) == isEqual
        default:
            if let label = Self.after("node.labels.", in: key) {
                actual = node.labels[label] ?? ""
            } else if let label = Self.after("engine.labels.", in: key) {
                actual = node.host.labels[label] ?? ""
            } else {
                return false
            }
        }
        return (actual?.lowercased() == value) == isEqual
    }

    /// What a key or a preference names on a node: a label's value, empty when it has none.
    static func label(_ descriptor: String, of node: ClusterNode) -> String {
        if let label = after("node.labels.", in: descriptor) { return node.labels[label] ?? "" }
        if let label = after("engine.labels.", in: descriptor) { return node.host.labels[label] ?? "" }
        return ""
    }

    private static func after(_ prefix: String, in text: String) -> String? {
        text.lowercased().hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
    }

    /// Whether an address is the one named or is in the network named: `10.0.1.0/24`.
    private static func contains(_ address: String, in value: String) -> Bool {
        let parts = value.split(separator: "/")
        guard parts.count == 2, let bits = Int(parts[1]), (0...32).contains(bits) else { return address == value }
        func number(_ text: some StringProtocol) -> UInt32 {
            text.split(separator: ".").reduce(0) { $0 << 8 | (UInt32($1) ?? 0) & 255 }
        }
        let mask: UInt32 = bits == 0 ? 0 : ~0 << UInt32(32 - bits)
        return number(address) & mask == number(parts[0]) & mask
    }

    private static func split(_ text: String, at mark: String) -> (String, String) {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(mark) {
                return (String(text[..<index]), String(text[text.index(index, offsetBy: mark.count)...]))
            }
            index = text.index(after: index)
        }
        return (text, "")
    }

    private static func trimmed(_ text: String) -> String {
        let front = text.drop { $0 == " " || $0 == "\t" }
        return String(String(front.reversed().drop { $0 == " " || $0 == "\t" }).reversed())
    }
}
