internal import Yams

/// From a template's text, YAML or JSON, to its value. YAML's short forms (`!Ref X`) become the long ones.
enum TemplateText {
    /// What a template of 51,200 bytes can hold without tricks is far below.
    private static let valueLimit = 200_000

    /// - Throws: `Template format error` in CloudFormation's words.
    static func read(_ text: String) throws(ServiceError) -> TemplateMap {
        let isJSON = text.drop { $0.isWhitespace }.first == "{"
        let kind = isJSON ? "JSON" : "YAML"
        let root: Node?
        do { root = try Yams.compose(yaml: text, .basic) } catch let error as YamlError {
            throw .template("\(kind) not well-formed.\(error.place)")
        } catch {
            throw .template("\(kind) not well-formed.")
        }
        guard let root, case .mapping = root else { throw .template("unsupported structure.") }
        var count = 0
        let value = try value(of: root, at: "", &count)
        guard case .map(let map) = value else { throw .template("unsupported structure.") }
        return map
    }

    private static func value(of node: Node, at path: String, _ count: inout Int) throws(ServiceError) -> TemplateValue
    {
        count += 1
        guard count <= valueLimit else {
            throw .template("the template is too large when its aliases are written out.")
        }
        let plain = try plainValue(of: node, at: path, &count)
        let tag = node.tag.description
        guard tag.hasPrefix("!"), tag.count > 1 else { return plain }
        return shortForm(String(tag.dropFirst()), plain)
    }

    private static func plainValue(
        of node: Node, at path: String, _ count: inout Int
    ) throws(ServiceError) -> TemplateValue {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
            switch scalar.string {
            case "", "~", "null", "Null", "NULL":
                if node.tag.description.hasPrefix("!") { return .text("") }
                throw .template("[\(path)] 'null' values are not allowed in templates")
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return .text("true")
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return .text("false")
            default: return .text(scalar.string)
            }
        case .sequence(let sequence):
            var list: [TemplateValue] = []
            for (index, element) in sequence.enumerated() {
                list.append(try value(of: element, at: "\(path)/\(index)", &count))
            }
            return .list(list)
        case .mapping(let mapping):
            var map = TemplateMap()
            for (key, element) in mapping {
                guard case .scalar(let name) = key else { throw .template("[\(path)] keys must be texts") }
                map[name.string] = try value(of: element, at: "\(path)/\(name.string)", &count)
            }
            return .map(map)
        case .alias: throw .template("YAML aliases are not allowed in CloudFormation templates")
        }
    }

    private static func shortForm(_ name: String, _ value: TemplateValue) -> TemplateValue {
        switch name {
        case "Ref", "Condition": return .map([name: value])
        case "GetAtt":
            guard let text = value.text, let dot = text.firstIndex(of: ".") else { return .map(["Fn::GetAtt": value]) }
            return .map([
                "Fn::GetAtt": .list([.text(String(text[..<dot])), .text(String(text[text.index(after: dot)...]))])
            ])
        default: return .map(["Fn::\(name)": value])
        }
    }
}

extension TemplateValue {
    fileprivate static func map(_ members: KeyValuePairs<String, TemplateValue>) -> TemplateValue {
        .map(TemplateMap(members))
    }
}

extension YamlError {
    /// ` (line 3, column 5)`, where it is known.
    fileprivate var place: String {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            " (line \(mark.line), column \(mark.column))"
        case .duplicatedKeysInMapping(_, let context): " (line \(context.mark.line), column \(context.mark.column))"
        default: ""
        }
    }
}

extension ServiceError {
    /// What CloudFormation says to a template that it cannot read.
    static func template(_ message: String) -> ServiceError { .validation("Template format error: \(message)") }
}
