/// A rectangle of cells. It may be empty, and it may reach outside a frame: drawing clips.
package struct Area: Hashable, Sendable {
    package let origin: Position
    package let size: Size

    package init(origin: Position, size: Size) {
        self.origin = origin
        self.size = size
    }

    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.init(origin: Position(row: row, column: column), size: Size(rows: rows, columns: columns))
    }

    package static let empty = Area(origin: .zero, size: .zero)

    package var rows: Int { size.rows }
    package var columns: Int { size.columns }
    package var top: Int { origin.row }
    package var left: Int { origin.column }
    /// The first row below the area.
    package var bottom: Int { origin.row + size.rows }
    /// The first column to the right of the area.
    package var right: Int { origin.column + size.columns }
    package var isEmpty: Bool { size.isEmpty }

    package func contains(_ position: Position) -> Bool {
        position.row >= top && position.row < bottom && position.column >= left
            && position.column < right
    }

    /// The cells both areas share; empty when they share none.
    package func intersection(_ other: Area) -> Area {
        let top = max(top, other.top)
        let left = max(left, other.left)
        return Area(
            row: top, column: left, rows: min(bottom, other.bottom) - top,
            columns: min(right, other.right) - left)
    }
}
