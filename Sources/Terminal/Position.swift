/// A place on the screen: rows grow downwards, columns to the right, both from 0. It may lie outside any frame.
package struct Position: Hashable, Sendable {
    /// Rows and columns are held within plus and minus this, so that sums of them cannot overflow.
    package static let limit = 100_000

    package let row: Int
    package let column: Int

    package init(row: Int, column: Int) {
        self.row = min(max(row, -Self.limit), Self.limit)
        self.column = min(max(column, -Self.limit), Self.limit)
    }

    /// The top left corner.
    package static let zero = Position(row: 0, column: 0)

    /// This place moved down by `rows` and to the right by `columns`.
    package func moved(rows: Int = 0, columns: Int = 0) -> Position {
        Position(
            row: row + min(max(rows, -Self.limit), Self.limit),
            column: column + min(max(columns, -Self.limit), Self.limit))
    }
}
