internal import Terminal

/// A pane's rows as they stand after narrowing, filter and sort: what keys move over and what the screen shows. All that
/// takes a walk over the rows is counted once, when the table is made: a key that only moves costs the same in any fleet.
package struct PaneTable: Equatable, Sendable {
    package let columns: [PaneColumn]
    package let rows: [PaneRow]
    /// How many rows there would be without the filter.
    package let total: Int
    /// How many of the rows count: what is gone does not.
    package let counted: Int
    /// What the pane says beside its rows.
    package internal(set) var remarks: PaneRemarks
    /// Cells that the widest text of each column takes, and the widest note.
    let widths: [Int]
    let noteWidth: Int
    private let places: [String: Int]

    /// When the note goes, beside the columns' own priorities.
    static let notePriority = 3
    /// Nothing is given more cells than this, whatever came from outside.
    private static let widthLimit = 400

    package init(
        columns: [PaneColumn] = [], rows: [PaneRow] = [], total: Int = 0, remarks: PaneRemarks = PaneRemarks()
    ) {
        self.columns = columns
        self.rows = rows
        self.total = total
        self.remarks = remarks
        var widths = [Int](repeating: 0, count: columns.count)
        var noteWidth = 0
        counted = rows.count(where: \.isCounted)
        for row in rows {
            for (index, cell) in row.cells.enumerated() where widths.indices.contains(index) {
                widths[index] = max(widths[index], cell.moving?.width ?? Self.width(cell.text))
            }
            noteWidth = max(noteWidth, Self.width(row.note))
        }
        self.widths = widths
        self.noteWidth = noteWidth
        places = Dictionary(rows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func index(of id: String?) -> Int? { id.flatMap { places[$0] } }

    private static func width(_ text: String) -> Int {
        // A text that long is cut anyway; counting all of it would cost time.
        text.utf8.count > 4 * widthLimit ? widthLimit : min(widthLimit, CellText.width(text))
    }
}

/// A column of a pane.
package struct PaneColumn: Hashable, Sendable {
    /// The heading, in capitals on the screen; in a filter `title:word`, lower case.
    package var title: String
    /// Numbers stand at the right.
    package var isNumber: Bool
    /// Cells under which the column is better left out.
    package var least: Int
    /// Where room is short, the column with the highest number goes first.
    package var priority: Int

    package init(_ title: String, isNumber: Bool = false, least: Int = 1, priority: Int = 0) {
        self.title = title
        self.isNumber = isNumber
        self.least = least
        self.priority = priority
    }
}

/// How something is, for a cell's or row's colour; a word or mark always says the same.
package enum Tone: Hashable, Sendable {
    case plain, dim, good, bad, warning, changing, unknown
}

/// The glyph before a row.
package enum RowMark: Hashable, Sendable {
    case none, bad, unknown, changing

    package var glyph: Character {
        switch self {
        case .none: " "
        case .bad: "!"
        case .unknown: "?"
        case .changing: "~"
        }
    }
}

/// One row of a pane.
package struct PaneRow: Hashable, Sendable {
    /// What the row is known by for as long as it lives.
    package var id: String
    /// Other ids by which the same thing was known before: an instance that joins becomes a node.
    package var aliases: [String]
    package var mark: RowMark
    /// As many as the pane has columns.
    package var cells: [PaneCell]
    /// Words after the row: `ghost`, `not joined yet`; empty when there is nothing to say.
    package var note: String
    /// How far something is, 0...1, for a bar; nil without one.
    package var fraction: Double?
    /// Whether the title's count has it: what is gone is shown, and is not there.
    package var isCounted: Bool

    package init(
        id: String, aliases: [String] = [], mark: RowMark = .none, isCounted: Bool = true, cells: [PaneCell],
        note: String = "", fraction: Double? = nil
    ) {
        self.id = id
        self.aliases = aliases
        self.mark = mark
        self.cells = cells
        self.note = note
        self.fraction = fraction
        self.isCounted = isCounted
    }
}
