/// Go's habits in JSON: an empty list or map may be `null` or absent, a zero number or text may be absent.
extension KeyedDecodingContainer {
    func list<Element: Decodable>(_ key: Key) throws -> [Element] {
        try decodeIfPresent([Element].self, forKey: key) ?? []
    }

    func map(_ key: Key) throws -> [String: String] { try decodeIfPresent([String: String].self, forKey: key) ?? [:] }

    func text(_ key: Key) throws -> String { try decodeIfPresent(String.self, forKey: key) ?? "" }

    /// Nil for an absent or empty text.
    func filledText(_ key: Key) throws -> String? {
        let text = try decodeIfPresent(String.self, forKey: key)
        return text?.isEmpty == true ? nil : text
    }

    func count(_ key: Key) throws -> Int { try decodeIfPresent(Int.self, forKey: key) ?? 0 }

    func flag(_ key: Key) throws -> Bool { try decodeIfPresent(Bool.self, forKey: key) ?? false }
}
