/// How many rows and columns; never negative.
package struct Size: Hashable, Sendable {
    /// More rows or columns than any terminal has: larger values are cut to it.
    package static let limit = 2_000

    package let rows: Int
    package let columns: Int

    package init(rows: Int, columns: Int) {
        self.rows = min(max(rows, 0), Self.limit)
        self.columns = min(max(columns, 0), Self.limit)
    }

    package static let zero = Size(rows: 0, columns: 0)

    /// True when not one cell fits.
    package var isEmpty: Bool { rows == 0 || columns == 0 }
}
