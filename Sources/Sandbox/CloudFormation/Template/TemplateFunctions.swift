internal import FoundationEssentials

/// The functions that make texts and lists of others.
struct TemplateFunctions {
    private let evaluator: Evaluator

    init(_ evaluator: Evaluator) { self.evaluator = evaluator }

    func call(_ name: String, _ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        switch name {
        case "Fn::Join": return .text(try join(argument))
        case "Fn::Split": return try split(argument)
        case "Fn::Select": return try select(argument)
        case "Fn::Sub": return .text(try substitute(argument))
        case "Fn::Base64":
            return .text(Self.base64(try evaluator.text(argument, in: name)))
        case "Fn::FindInMap": return try find(argument)
        case "Fn::GetAZs":
            let region = try evaluator.text(argument, in: name)
            let zones = region.isEmpty ? evaluator.region.zones : evaluator.world.region(region)?.zones
            guard let zones else { throw .validation("Template error: Fn::GetAZs: there is no region \(region)") }
            return .list(zones.map { .text($0) })
        case "Fn::Cidr": return try blocks(argument)
        default: throw .validation("Template error: \(name) is not a valid function here")
        }
    }

    static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private func join(_ argument: TemplateValue) throws(ServiceError) -> String {
        let problem = ServiceError.validation(
            "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined."
        )
        guard let list = argument.list, list.count == 2, let delimiter = list[0].text,
            case .list(let elements) = try evaluator.evaluate(list[1])
        else { throw problem }
        var texts: [String] = []
        for element in elements {
            guard let text = element.text else { throw problem }
            texts.append(text)
        }
        return texts.joined(separator: delimiter)
    }

    private func split(_ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        guard let list = argument.list, list.count == 2, let delimiter = list[0].text, !delimiter.isEmpty else {
            throw .validation(
                "Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split."
            )
        }
        let text = try evaluator.text(list[1], in: "Fn::Split")
        return .list(Self.parts(of: text, at: delimiter).map { .text($0) })
    }

    static func parts(of text: String, at delimiter: String) -> [String] {
        var parts: [String] = []
        var rest = text[...]
        while let range = rest.firstRange(of: delimiter) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    private func select(_ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        guard let list = argument.list, list.count == 2,
            let index = Int(try evaluator.text(list[0], in: "Fn::Select"))
        else {
            throw .validation(
                "Template error: Fn::Select requires a list argument with two elements: an integer index and a list")
        }
        let values: [TemplateValue] =
            switch try evaluator.evaluate(list[1]) {
            case .list(let values): values
            case .text(let text): ParameterValues.elements(of: text).map { .text($0) }
            default: []
            }
        guard values.indices.contains(index) else {
            throw .validation("Template error: Fn::Select cannot select nonexistent value at index \(index)")
        }
        return values[index]
    }

    private func substitute(_ argument: TemplateValue) throws(ServiceError) -> String {
        var variables = TemplateMap()
        let text: String
        if let plain = argument.text {
            text = plain
        } else if let list = argument.list, list.count == 2, let plain = list[0].text, let map = list[1].map {
            text = plain
            variables = try evaluator.evaluate(map)
        } else {
            throw .validation(
                "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string"
            )
        }
        var out = ""
        for piece in SubstitutionText.pieces(of: text) {
            switch piece {
            case .plain(let plain): out += plain
            case .variable(let name):
                if let given = variables[name]?.text {
                    out += given
                } else if let dot = name.firstIndex(of: "."), !name.hasPrefix("AWS::") {
                    let attribute = String(name[name.index(after: dot)...])
                    out += try evaluator.resources.attribute(String(name[..<dot]), attribute).text ?? ""
                } else {
                    let value = try evaluator.reference(name)
                    out += value.text ?? value.texts.joined(separator: ",")
                }
            }
        }
        return out
    }

    private func find(_ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        guard let list = argument.list, list.count >= 3 else {
            throw .validation(
                "Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value"
            )
        }
        var names: [String] = []
        for element in list.prefix(3) { names.append(try evaluator.text(element, in: "Fn::FindInMap")) }
        let found = evaluator.template.mappings[names[0]]?[names[1]][names[2]] ?? .none
        guard found != .none else {
            throw .validation("Template error: Unable to get mapping for \(names.joined(separator: "::"))")
        }
        return found
    }

    /// `[block, count, bits]`: so many blocks of that many host bits. IPv4.
    private func blocks(_ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        let problem = ServiceError.validation(
            "Template error: Fn::Cidr requires a list of a block, a count from 1 to 256 and a number of bits")
        guard let list = argument.list, list.count >= 2,
            let count = Int(try evaluator.text(list[1], in: "Fn::Cidr")), (1...256).contains(count)
        else { throw problem }
        let bits = list.count > 2 ? Int(try evaluator.text(list[2], in: "Fn::Cidr")) : 8
        let parts = try evaluator.text(list[0], in: "Fn::Cidr").split(separator: "/")
        let octets = parts.first?.split(separator: ".").compactMap { UInt32($0) } ?? []
        guard let bits, (1...31).contains(bits), octets.count == 4, octets.allSatisfy({ $0 < 256 }),
            parts.count == 2, let prefix = Int(parts[1]), (0...32).contains(prefix),
            UInt64(count) << UInt64(bits) <= UInt64(1) << UInt64(32 - prefix)
        else { throw problem }
        let base = octets.reduce(UInt32(0)) { $0 << 8 | $1 }
        return .list(
            (0..<count).map { number in
                let start = base &+ UInt32(number) << UInt32(bits)
                let text = [24, 16, 8, 0].map { String(start >> UInt32($0) & 255) }.joined(separator: ".")
                return .text("\(text)/\(32 - bits)")
            })
    }
}

/// The text of `Fn::Sub`, cut at its variables.
enum SubstitutionText {
    enum Piece: Hashable {
        case plain(String)
        case variable(String)
    }

    /// `${Name}` is a variable; `${!Name}` stands for `${Name}`.
    static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let name = rest[start.upperBound..<end]
            pieces.append(.plain(String(rest[..<start.lowerBound])))
            if name.hasPrefix("!") {
                pieces.append(.plain("${\(name.dropFirst())}"))
            } else {
                pieces.append(.variable(name.filter { $0 != " " }))
            }
            rest = rest[rest.index(after: end)...]
        }
        return pieces + [.plain(String(rest))]
    }
}
