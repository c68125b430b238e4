/// A pane's rows as they stand after narrowing, filter and sort: what keys move over and what the screen shows.
package struct PaneTable: Equatable, Sendable {
    package var columns: [PaneColumn]
    package var rows: [PaneRow]
    /// How many rows there would be without the filter.
    package var total: Int

    package init(columns: [PaneColumn] = [], rows: [PaneRow] = [], total: Int = 0) {
        self.columns = columns
        self.rows = rows
        self.total = total
    }

    package func index(of id: String?) -> Int? {
        guard let id else { return nil }
        return rows.firstIndex { $0.id == id }
    }
}

/// A column of a pane.
package struct PaneColumn: Hashable, Sendable {
    /// The heading, in capitals on the screen; in a filter `title:word`, lower case.
    package var title: String
    /// Numbers stand at the right.
    package var isNumber: Bool

    package init(_ title: String, isNumber: Bool = false) {
        self.title = title
        self.isNumber = isNumber
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

/// One cell of a row. Its text comes from outside and is cleaned when it is drawn.
package struct PaneCell: Hashable, Sendable {
    package var text: String
    package var tone: Tone
    /// What the row is sorted by; nil sorts by the text.
    package var sortValue: Double?

    package init(_ text: String, _ tone: Tone = .plain, sort: Double? = nil) {
        self.text = text
        self.tone = tone
        sortValue = sort
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

    package init(
        id: String, aliases: [String] = [], mark: RowMark = .none, cells: [PaneCell], note: String = "",
        fraction: Double? = nil
    ) {
        self.id = id
        self.aliases = aliases
        self.mark = mark
        self.cells = cells
        self.note = note
        self.fraction = fraction
    }
}
