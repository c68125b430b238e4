/// One whole HTTP answer.
package struct WireResponse: Sendable {
    /// The HTTP status, 100...599.
    package var status: Int
    /// Header fields in the order of arrival.
    package var headers: WireHeaders
    /// The body, whole.
    package var body: [UInt8]

    package init(status: Int, headers: WireHeaders = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Header fields in order; names are compared without regard to case.
package struct WireHeaders: Sendable, Hashable, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// Name and value as written.
    package struct Field: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var fields: [Field]

    package init(_ fields: [Field] = []) { self.fields = fields }
    package init(arrayLiteral elements: Field...) { fields = elements }
    package init(dictionaryLiteral elements: (String, String)...) { fields = elements.map { Field($0.0, $0.1) } }

    /// The first value under the name; setting replaces every field of that name.
    package subscript(name: String) -> String? {
        get { fields.first { $0.name.lowercased() == name.lowercased() }?.value }
        set {
            fields.removeAll { $0.name.lowercased() == name.lowercased() }
            if let newValue { fields.append(Field(name, newValue)) }
        }
    }
}
