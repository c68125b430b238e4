/// All elements of one XML text as a table in the order of their start tags, so that an element's descendants are the
/// rows behind it. The texts lie one after the other in one run of bytes.
final class XMLDocument: Sendable {
    /// One element.
    struct Row {
        /// The place of its name in `names`.
        var name: Int32
        /// The row after its last descendant.
        var end: Int32
        /// Where its text begins and how long it is, in bytes.
        var textStart: Int32
        var textCount: Int32
    }

    private let rows: [Row]
    private let names: [String]
    /// UTF-8, as libxml2 hands it over.
    private let texts: [UInt8]

    init(rows: [Row], names: [String], texts: [UInt8]) {
        self.rows = rows
        self.names = names
        self.texts = texts
    }

    func name(of index: Int) -> String { names[Int(rows[index].name)] }

    func end(of index: Int) -> Int { Int(rows[index].end) }

    func hasText(_ index: Int) -> Bool { rows[index].textCount > 0 }

    func text(of index: Int) -> String {
        let row = rows[index]
        guard row.textCount > 0 else { return "" }
        return String(decoding: texts[Int(row.textStart)..<Int(row.textStart + row.textCount)], as: UTF8.self)
    }
}
