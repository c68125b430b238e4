internal import CLibXML2

/// Takes down what libxml2 finds in a text, tag by tag, and stops it at the first thing that no answer holds.
struct XMLTable {
    private let limits: XMLLimits
    private let parser: xmlParserCtxtPtr
    private var rows: [XMLDocument.Row] = []
    private var names: [String] = []
    private var texts: [UInt8] = []
    /// libxml2 keeps each name once, so its address stands for it.
    private var places: [UnsafeRawPointer: Int32] = [:]
    /// The rows whose end tags are still to come.
    private var open: [Int] = []
    /// Why the text is none of ours; nil as long as it may be.
    private(set) var refusal: Refusal?

    enum Refusal: Error {
        case tooMany, tooDeep, documentType, illFormed, noElement, noMemory
    }

    /// - Parameter size: of the text, in bytes.
    init(parser: xmlParserCtxtPtr, size: Int, limits: XMLLimits) {
        self.parser = parser
        self.limits = limits
        // In AWS's answers an element takes some twenty bytes with its tags, and less than half of all is text.
        rows.reserveCapacity(min(size / 20, limits.elements))
        texts.reserveCapacity(size / 2)
    }

    /// What was taken down of a text that libxml2 has read to its end.
    func document(isWellFormed: Bool) throws(Refusal) -> XMLDocument {
        if let refusal { throw refusal }
        guard isWellFormed else { throw .illFormed }
        guard !rows.isEmpty else { throw .noElement }
        return XMLDocument(rows: rows, names: names, texts: texts)
    }

    /// What libxml2 calls; it has to be given the table's address as the parser's user data.
    static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { table, name, _, _, _, _, _, _, _ in
            XMLTable.at(table)?.pointee.begin(name)
        }
        handler.endElementNs = { table, _, _, _ in XMLTable.at(table)?.pointee.end() }
        handler.characters = { table, text, count in XMLTable.at(table)?.pointee.add(text, count) }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.internalSubset = { table, _, _, _ in XMLTable.at(table)?.pointee.refuse(.documentType) }
        handler.reference = { table, _ in XMLTable.at(table)?.pointee.refuse(.documentType) }
        return handler
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLTable>? {
        pointer?.assumingMemoryBound(to: XMLTable.self)
    }

    private mutating func begin(_ name: UnsafePointer<xmlChar>?) {
        guard refusal == nil, let name else { return }
        guard rows.count < limits.elements else { return refuse(.tooMany) }
        guard open.count < limits.depth else { return refuse(.tooDeep) }
        open.append(rows.count)
        rows.append(
            XMLDocument.Row(name: place(of: name), end: 0, textStart: Int32(texts.count), textCount: 0))
    }

    private mutating func end() {
        guard refusal == nil, let index = open.popLast() else { return }
        rows[index].end = Int32(rows.count)
        // What stands between children is blank space or mixed content.
        let isLeaf = index == rows.count - 1
        if isLeaf { rows[index].textCount = Int32(texts.count) - rows[index].textStart }
    }

    private mutating func add(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard refusal == nil, let text else { return }
        texts.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
    }

    private mutating func place(of name: UnsafePointer<xmlChar>) -> Int32 {
        let key = UnsafeRawPointer(name)
        if let known = places[key] { return known }
        let place = Int32(names.count)
        names.append(String(cString: name))
        places[key] = place
        return place
    }

    private mutating func refuse(_ refusal: Refusal) {
        self.refusal = self.refusal ?? refusal
        xmlStopParser(parser)
    }
}
