/// What the operator wrote after `/`: words that must all be in the row; `!word` must not be; `column:word` looks in one
/// column, its heading written out or begun. Letter case does not matter.
package struct RowFilter: Equatable, Sendable {
    struct Term: Equatable, Sendable {
        var isInverse: Bool
        /// An index of the columns; nil looks in all.
        var column: Int?
        var wanted: String
    }

    let terms: [Term]

    package init(_ text: String, columns: [PaneColumn]) {
        terms = text.lowercased().split(separator: " ").compactMap { word in
            let isInverse = word.hasPrefix("!")
            let rest = isInverse ? word.dropFirst() : word
            guard !rest.isEmpty else { return nil }
            if let colon = rest.firstIndex(of: ":"), colon > rest.startIndex {
                let heading = rest[..<colon]
                if let column = columns.firstIndex(where: { $0.title.hasPrefix(heading) }) {
                    let wanted = rest[rest.index(after: colon)...]
                    return wanted.isEmpty ? nil : Term(isInverse: isInverse, column: column, wanted: String(wanted))
                }
            }
            return Term(isInverse: isInverse, column: nil, wanted: String(rest))
        }
    }

    /// - Parameter clock: tells what the ages in the row read now.
    package func keeps(_ row: PaneRow, _ clock: FrameClock) -> Bool {
        terms.allSatisfy { term in
            let isThere: Bool
            if let column = term.column {
                isThere =
                    row.cells.indices.contains(column)
                    && row.cells[column].words(clock).lowercased().contains(term.wanted)
            } else {
                isThere =
                    row.cells.contains { $0.words(clock).lowercased().contains(term.wanted) }
                    || row.note.lowercased().contains(term.wanted)
            }
            return isThere != term.isInverse
        }
    }
}
