internal import Wire

extension EngineCall {
    /// Whether a flag of the query is set, as docker reads flags.
    func flag(_ name: String) -> Bool {
        let value = query(name)?.lowercased() ?? ""
        return !["", "0", "no", "false", "none"].contains(value)
    }

    /// The body's JSON. An empty body is an empty object.
    /// - Parameter type: what Go reads it into.
    /// - Throws: in Go's words.
    func json(as type: String = "map[string]interface {}") throws(EngineError) -> JSONValue {
        guard body.contains(where: { $0 > 32 }) else { return .object([:]) }
        let json: JSONValue
        do {
            json = try JSONReader.read(body, from: "client")
        } catch {
            let text = String(decoding: body.prefix(400), as: UTF8.self)
            throw EngineError(400, isCutShort ? "unexpected EOF" : GoWords.complaint(aboutJSON: text))
        }
        guard case .object = json else {
            throw EngineError(400, "json: cannot unmarshal \(GoWords.kind(of: json)) into Go value of type \(type)")
        }
        return json
    }

    private var isCutShort: Bool {
        body.reduce(0) { $0 + ($1 == UInt8(ascii: "{") ? 1 : $1 == UInt8(ascii: "}") ? -1 : 0) } > 0
    }

    /// The `version` of an update.
    /// - Throws: in Go's words, for what is no number.
    func versionIndex(of kind: String) throws(EngineError) -> UInt64 {
        let text = query("version") ?? ""
        if let number = UInt64(text) { return number }
        throw EngineError(
            400, "invalid \(kind) version '\(text)': strconv.ParseUint: parsing \"\(text)\": invalid syntax")
    }
}
