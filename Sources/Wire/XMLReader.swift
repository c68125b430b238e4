internal import CLibXML2

/// What an XML text may be at most.
package struct XMLLimits: Sendable {
    package var bytes = 64 << 20
    package var depth = 64
    package var elements = 5_000_000

    package init() {}
}

/// Why bytes are not an answer in XML.
package struct XMLFailure: Error, Hashable, Sendable {
    /// Cleaned, at most 200 characters.
    package var why: String

    init(_ why: String) { self.why = OutsideText.excerpt(why) }
}

/// Bytes to elements by libxml2's pull reader: no document types, no entities of one's own, no network.
package enum XMLReader {
    /// - Throws: `XMLFailure` for ill-formed, truncated, too deep or too large text, for HTML, and for a document type.
    package static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLFailure) -> Element {
        guard bytes.count <= min(limits.bytes, Int(Int32.max)) else {
            throw XMLFailure("\(bytes.count) bytes, more than \(limits.bytes)")
        }
        guard !bytes.isEmpty else { throw XMLFailure("an empty body") }
        guard !looksLikeHTML(bytes) else { throw XMLFailure("HTML instead of XML: \(opening(of: bytes))") }
        let options = Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
                | XML_PARSE_COMPACT.rawValue)
        // The reader keeps a pointer into the bytes while it works, so they must stay where they are.
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(XMLFailure) in
                let reader = xmlReaderForMemory(buffer.baseAddress, Int32(buffer.count), nil, nil, options)
                guard let reader else { throw XMLFailure("no memory for the XML reader") }
                defer { xmlFreeTextReader(reader) }
                return try build(with: reader, limits, bytes)
            }
        }
        return try result.get()
    }

    private struct Open {
        var name: String
        var text = ""
        var children: [Element] = []
    }

    private static func build(
        with reader: xmlTextReaderPtr, _ limits: XMLLimits, _ bytes: [UInt8]
    ) throws(XMLFailure) -> Element {
        var names: [UnsafeRawPointer: String] = [:]
        var stack: [Open] = []
        var root: Element?
        var count = 0
        while true {
            let step = xmlTextReaderRead(reader)
            if step == 0 { break }
            guard step == 1 else { throw XMLFailure("ill-formed or truncated XML: \(opening(of: bytes))") }
            switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue:
                count += 1
                guard count <= limits.elements else { throw XMLFailure("more than \(limits.elements) elements") }
                guard stack.count < limits.depth else { throw XMLFailure("deeper than \(limits.depth) elements") }
                let open = Open(name: name(of: reader, &names))
                if xmlTextReaderIsEmptyElement(reader) == 1 {
                    close(open, &stack, &root)
                } else {
                    stack.append(open)
                }
            case XML_READER_TYPE_END_ELEMENT.rawValue:
                if let open = stack.popLast() { close(open, &stack, &root) }
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue:
                guard let value = xmlTextReaderConstValue(reader), !stack.isEmpty else { continue }
                stack[stack.count - 1].text += String(cString: value)
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
                throw XMLFailure("a document type or entity in the answer: \(opening(of: bytes))")
            default: continue
            }
        }
        guard let root else { throw XMLFailure("no element: \(opening(of: bytes))") }
        return root
    }

    private static func close(_ open: Open, _ stack: inout [Open], _ root: inout Element?) {
        let element = Element(
            name: open.name, text: open.children.isEmpty ? open.text : "", children: open.children)
        if stack.isEmpty { root = element } else { stack[stack.count - 1].children.append(element) }
    }

    /// libxml2 keeps each name once, so its address stands for it and the text is copied once for a whole answer.
    private static func name(of reader: xmlTextReaderPtr, _ names: inout [UnsafeRawPointer: String]) -> String {
        guard let pointer = xmlTextReaderConstLocalName(reader) else { return "" }
        let key = UnsafeRawPointer(pointer)
        if let known = names[key] { return known }
        let name = String(cString: pointer)
        names[key] = name
        return name
    }

    private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }

    private static func opening(of bytes: [UInt8]) -> String { String(decoding: bytes.prefix(800), as: UTF8.self) }
}
