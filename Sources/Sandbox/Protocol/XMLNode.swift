/// A piece of an XML answer: an element with text or with elements in it.
struct XMLNode: Sendable {
    var name: String
    var text: String?
    var children: [XMLNode]

    /// An element with text; what XML cannot hold is left out.
    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
        children = []
    }

    init(_ name: String, _ number: Int) { self.init(name, String(number)) }
    init(_ name: String, _ flag: Bool) { self.init(name, flag ? "true" : "false") }

    /// An element with elements; those that are nil are left out.
    init(_ name: String, _ children: [XMLNode?] = []) {
        self.name = name
        text = nil
        self.children = children.compactMap(\.self)
    }

    /// An element only when there is a value.
    static func optional(_ name: String, _ text: String?) -> XMLNode? { text.map { XMLNode(name, $0) } }

    /// `<name><item>…</item>…</name>`, as EC2 writes lists.
    static func items(_ name: String, _ children: [XMLNode], element: String = "item") -> XMLNode {
        XMLNode(name, children.map { XMLNode(element, $0.children, text: $0.text) })
    }

    /// `<name><member>…</member>…</name>`, as the query protocol writes lists.
    static func members(_ name: String, _ children: [XMLNode]) -> XMLNode { items(name, children, element: "member") }

    /// A list of plain values.
    static func texts(_ name: String, _ values: [String], element: String = "member") -> XMLNode {
        XMLNode(name, values.map { XMLNode(element, $0) })
    }

    private init(_ name: String, _ children: [XMLNode], text: String?) {
        self.name = name
        self.text = text
        self.children = children
    }

    /// UTF-8 with its declaration. `namespace` is put on the outermost element.
    func document(namespace: String) -> [UInt8] {
        var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
        write(to: &bytes, attribute: namespace.isEmpty ? "" : " xmlns=\"\(namespace)\"")
        return bytes
    }

    private func write(to bytes: inout [UInt8], attribute: String = "") {
        bytes += "<\(name)\(attribute)".utf8
        if text == nil, children.isEmpty {
            bytes += "/>".utf8
            return
        }
        bytes.append(UInt8(ascii: ">"))
        if let text { Self.escape(text, into: &bytes) }
        for child in children { child.write(to: &bytes) }
        bytes += "</\(name)>".utf8
    }

    private static func escape(_ text: String, into bytes: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\r": bytes += "&#13;".utf8
            case "\t", "\n": bytes += String(scalar).utf8
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: bytes += String(scalar).utf8
            }
        }
    }
}
