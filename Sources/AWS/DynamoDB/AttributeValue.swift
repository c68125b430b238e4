internal import FoundationEssentials
internal import Wire

extension DynamoDB {
    /// The value of an attribute. Source: API reference, `AttributeValue`.
    package indirect enum AttributeValue: Hashable, Sendable {
        /// Lists and maps inside one another go no deeper. Source: DynamoDB constraints.
        package static let depthLimit = 32

        case text(String)
        /// As DynamoDB writes it: it holds more digits than any of our number types.
        case number(String)
        case bytes([UInt8])
        case truth(Bool)
        case null
        case texts([String])
        case numbers([String])
        case byteStrings([[UInt8]])
        case list([AttributeValue])
        case map([String: AttributeValue])

        /// The text, when it is one.
        package var text: String? {
            guard case .text(let text) = self else { return nil }
            return text
        }

        init(reading value: JSONValue, depth: Int = 0) throws(UnreadableRecord) {
            guard depth <= Self.depthLimit else { throw UnreadableRecord("an attribute is nested too deep") }
            guard case .object(let members) = value, members.count == 1, let (kind, content) = members.first else {
                throw UnreadableRecord("an attribute is not an object with one member")
            }
            switch (kind, content) {
            case ("S", .string(let text)): self = .text(text)
            case ("N", .string(let digits)): self = .number(digits)
            case ("B", .string(let encoded)): self = .bytes(try Self.bytes(encoded))
            case ("BOOL", .bool(let truth)): self = .truth(truth)
            case ("NULL", _): self = .null
            case ("SS", .array(let items)): self = .texts(try items.map(Self.string))
            case ("NS", .array(let items)): self = .numbers(try items.map(Self.string))
            case ("BS", .array(let items)):
                self = .byteStrings(
                    try items.map { item throws(UnreadableRecord) in try Self.bytes(try Self.string(item)) })
            case ("L", .array(let items)):
                self = .list(
                    try items.map { item throws(UnreadableRecord) in
                        try AttributeValue(reading: item, depth: depth + 1)
                    })
            case ("M", .object(let fields)):
                var map: [String: AttributeValue] = [:]
                for (name, field) in fields { map[name] = try AttributeValue(reading: field, depth: depth + 1) }
                self = .map(map)
            default: throw UnreadableRecord("an attribute of kind '\(kind)' is not readable")
            }
        }

        private static func string(_ value: JSONValue) throws(UnreadableRecord) -> String {
            guard case .string(let text) = value else { throw UnreadableRecord("a set holds something else than text") }
            return text
        }

        private static func bytes(_ encoded: String) throws(UnreadableRecord) -> [UInt8] {
            guard let data = Data(base64Encoded: encoded) else { throw UnreadableRecord("a value is not base64") }
            return [UInt8](data)
        }

        /// The value as a request wants it.
        var json: JSONValue {
            switch self {
            case .text(let text): .object(["S": .string(text)])
            case .number(let digits): .object(["N": .string(digits)])
            case .bytes(let bytes): .object(["B": .string(Data(bytes).base64EncodedString())])
            case .truth(let truth): .object(["BOOL": .bool(truth)])
            case .null: .object(["NULL": .bool(true)])
            case .texts(let texts): .object(["SS": .array(texts.map { .string($0) })])
            case .numbers(let numbers): .object(["NS": .array(numbers.map { .string($0) })])
            case .byteStrings(let all):
                .object(["BS": .array(all.map { .string(Data($0).base64EncodedString()) })])
            case .list(let items): .object(["L": .array(items.map(\.json))])
            case .map(let fields): .object(["M": .object(fields.mapValues(\.json))])
            }
        }
    }
}
