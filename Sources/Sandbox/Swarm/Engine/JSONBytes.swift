internal import Wire

/// Writes JSON straight to bytes, members in the order in which they are given, as Go's encoder writes a struct.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// What one filling writes, with the line feed that Go's encoder puts after each value.
    static func document(capacity: Int = 0, _ fill: (inout JSONBytes) -> Void) -> [UInt8] {
        var json = JSONBytes(capacity: capacity)
        fill(&json)
        json.bytes.append(UInt8(ascii: "\n"))
        return json.bytes
    }

    // MARK: Values

    mutating func object(_ fill: (inout JSONBytes) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        fill(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func array(_ fill: (inout JSONBytes) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "["))
        fill(&self)
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    mutating func integer(_ number: some BinaryInteger) {
        separate()
        bytes += String(number).utf8
    }

    mutating func bool(_ flag: Bool) {
        separate()
        bytes += (flag ? "true" : "false").utf8
    }

    mutating func null() {
        separate()
        bytes += "null".utf8
    }

    /// JSON that is written already.
    mutating func raw(_ json: [UInt8]) {
        separate()
        bytes += json
    }

    /// Members sorted by name.
    mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .integer(let number): integer(number)
        case .unsigned(let number): integer(number)
        case .number(let number):
            separate()
            bytes += (number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)).utf8
        case .string(let text): string(text)
        case .array(let elements): array { json in for element in elements { json.value(element) } }
        case .object(let members):
            object { json in
                for name in members.keys.sorted() {
                    json.key(named: name)
                    if let member = members[name] { json.value(member) }
                }
            }
        }
    }

    /// RFC 3339 with the fraction that is needed, as Go writes times.
    mutating func time(_ time: VirtualTime) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        time.appendGoText(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    // MARK: Members

    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes += $0 }
        bytes += "\":".utf8
    }

    /// Of a member whose name is not known beforehand.
    mutating func key(named name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    mutating func member(_ name: StaticString, _ number: some BinaryInteger) {
        key(name)
        integer(number)
    }

    mutating func member(_ name: StaticString, _ flag: Bool) {
        key(name)
        bool(flag)
    }

    mutating func member(_ name: StaticString, _ moment: VirtualTime) {
        key(name)
        time(moment)
    }

    mutating func member(_ name: StaticString, raw json: [UInt8]) {
        key(name)
        raw(json)
    }

    mutating func member(_ name: StaticString, value json: JSONValue) {
        key(name)
        value(json)
    }

    mutating func object(_ name: StaticString, _ fill: (inout JSONBytes) -> Void) {
        key(name)
        object(fill)
    }

    mutating func array(_ name: StaticString, _ fill: (inout JSONBytes) -> Void) {
        key(name)
        array(fill)
    }

    mutating func member(_ name: StaticString, texts: [String]) {
        array(name) { json in for text in texts { json.string(text) } }
    }

    /// Names sorted, as Go sorts the keys of a map.
    mutating func member(_ name: StaticString, texts: [String: String]) {
        key(name)
        self.texts(texts)
    }

    mutating func texts(_ texts: [String: String]) {
        object { json in
            for name in texts.keys.sorted() {
                json.key(named: name)
                json.quote(texts[name] ?? "")
            }
        }
    }

    // MARK: Signs

    /// A comma, unless this is the first thing in its place.
    private mutating func separate() {
        guard let last = bytes.last else { return }
        if last != UInt8(ascii: "{"), last != UInt8(ascii: "["), last != UInt8(ascii: ":") {
            bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x09: bytes += "\\t".utf8
            case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
