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

/// Bytes to elements by libxml2's parser: no document types, no entities of one's own, no network.
package enum XMLReader {
    /// - Throws: `XMLFailure` for ill-formed, truncated, too deep or too large text, for HTML, and for a document type.
    package static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLFailure) -> Element {
        guard bytes.count <= min(limits.bytes, Int(Int32.max)) else {
            throw XMLFailure("\(bytes.count) bytes, more than \(limits.bytes)")
        }
        guard !bytes.isEmpty else { throw XMLFailure("an empty body") }
        guard !looksLikeHTML(bytes) else { throw XMLFailure("HTML instead of XML: \(opening(of: bytes))") }
        do throws(XMLTable.Refusal) { return Element(document: try parse(bytes, limits), index: 0) } catch {
            throw failure(error, bytes, limits)
        }
    }

    private static func parse(_ bytes: [UInt8], _ limits: XMLLimits) throws(XMLTable.Refusal) -> XMLDocument {
        // The parser has a copy of its own from here on.
        let parser = bytes.withUnsafeBytes { xmlCreateMemoryParserCtxt($0.baseAddress, Int32($0.count)) }
        guard let parser else { throw .noMemory }
        defer { xmlFreeParserCtxt(parser) }
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        xmlCtxtUseOptions(parser, Int32(options))
        parser.pointee.sax.pointee = XMLTable.handler
        var table = XMLTable(parser: parser, size: bytes.count, limits: limits)
        let isWellFormed = withUnsafeMutablePointer(to: &table) { address in
            parser.pointee.userData = UnsafeMutableRawPointer(address)
            return xmlParseDocument(parser) == 0 && parser.pointee.wellFormed == 1
        }
        return try table.document(isWellFormed: isWellFormed)
    }

    private static func failure(_ refusal: XMLTable.Refusal, _ bytes: [UInt8], _ limits: XMLLimits) -> XMLFailure {
        switch refusal {
        case .tooMany: XMLFailure("more than \(limits.elements) elements")
        case .tooDeep: XMLFailure("deeper than \(limits.depth) elements")
        case .documentType: XMLFailure("a document type or entity in the answer: \(opening(of: bytes))")
        case .illFormed: XMLFailure("ill-formed or truncated XML: \(opening(of: bytes))")
        case .noElement: XMLFailure("no element: \(opening(of: bytes))")
        case .noMemory: XMLFailure("no memory for the XML parser")
        }
    }

    private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }

    private static func opening(of bytes: [UInt8]) -> String { String(decoding: bytes.prefix(800), as: UTF8.self) }
}
