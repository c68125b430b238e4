internal import Yams

/// A CloudFormation template as read from YAML or JSON; functions keep their short or long form.
struct TemplateText {
    let root: Node

    /// Larger templates are refused. Source: CloudFormation quotas, template body in an S3 object.
    static let limitBytes = 1 << 20

    /// - Throws: `Refusal` with the line of what is wrong.
    init(_ text: String, name: String) throws(Refusal) {
        func refusal(_ why: String) -> Refusal {
            Refusal(.badInput, what: "read the template \(name)", why: why, next: "mend the template")
        }
        guard text.utf8.count <= Self.limitBytes else { throw refusal("it has more than \(Self.limitBytes) bytes") }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch { throw refusal("\(error)") }
        guard let root, root.mapping != nil else { throw refusal("it is not a mapping of sections") }
        self.root = root
    }

    /// The entries of a section in the order of the text; none when it is absent.
    func section(_ name: String) -> [(key: String, value: Node)] { (root[name] ?? Node("")).entries }

    /// The default of a parameter as text; nil when it has none.
    func defaultValue(of parameter: String) -> String? { root["Parameters"]?[parameter]?["Default"]?.text }
}

extension Node {
    /// The scalar as written: numbers and truths are text to CloudFormation too.
    var text: String? { scalar?.string }

    /// The scalars of a sequence as written.
    var texts: [String] { sequence?.compactMap(\.text) ?? [] }

    /// The entries of a mapping whose keys are scalars, in the order of the text.
    var entries: [(key: String, value: Node)] {
        mapping?.compactMap { pair in pair.key.text.map { ($0, pair.value) } } ?? []
    }

    /// The function that the node calls, without `Fn::`, with its argument: `!Equals [a, b]` or `{Fn::Equals: [a, b]}`.
    var function: (name: String, argument: Node)? {
        let tag = tag.description
        if tag.hasPrefix("!"), tag.count > 1, !tag.hasPrefix("!!") { return (String(tag.dropFirst()), self) }
        guard let only = mapping?.first, mapping?.count == 1, let key = only.key.text else { return nil }
        if key == "Ref" || key == "Condition" { return (key, only.value) }
        return key.hasPrefix("Fn::") ? (String(key.dropFirst(4)), only.value) : nil
    }
}
