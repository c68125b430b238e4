internal import Wire

/// What Go's library says of JSON that it cannot use. Source: `encoding/json`, go 1.19.
enum GoWords {
    /// Of text that is no JSON.
    static func complaint(aboutJSON text: String) -> String {
        guard let first = text.first else { return "EOF" }
        if first == "{" || first == "[" { return "unexpected end of JSON input" }
        for word in ["null", "true", "false"] where word.first == first {
            if let place = zip(text, word).first(where: { $0 != $1 }) {
                return "invalid character '\(place.0)' in literal \(word) (expecting '\(place.1)')"
            }
        }
        return "invalid character '\(first)' looking for beginning of value"
    }

    static func kind(of json: JSONValue) -> String {
        switch json {
        case .array: "array"
        case .string: "string"
        case .bool: "bool"
        default: "number"
        }
    }
}
