/// Ways to cut an area into smaller ones. A part never reaches outside the whole; what does not fit is empty.
extension Area {
    /// The area without a margin on each side.
    package func inset(rows: Int = 1, columns: Int = 1) -> Area {
        let rows = max(0, rows)
        let columns = max(0, columns)
        return Area(
            row: top + rows, column: left + columns, rows: self.rows - 2 * rows,
            columns: self.columns - 2 * columns
        )
        .intersection(self)
    }

    /// The first `count` rows, and the rest below.
    package func splitTop(_ count: Int) -> (top: Area, rest: Area) {
        let count = min(max(count, 0), rows)
        return (
            Area(row: top, column: left, rows: count, columns: columns),
            Area(row: top + count, column: left, rows: rows - count, columns: columns)
        )
    }

    /// The last `count` rows, and the rest above.
    package func splitBottom(_ count: Int) -> (rest: Area, bottom: Area) {
        let (rest, bottom) = splitTop(rows - min(max(count, 0), rows))
        return (rest, bottom)
    }

    /// The first `count` columns, and the rest to the right.
    package func splitLeft(_ count: Int) -> (left: Area, rest: Area) {
        let count = min(max(count, 0), columns)
        return (
            Area(row: top, column: left, rows: rows, columns: count),
            Area(row: top, column: left + count, rows: rows, columns: columns - count)
        )
    }

    /// The last `count` columns, and the rest to the left.
    package func splitRight(_ count: Int) -> (rest: Area, right: Area) {
        let (rest, right) = splitLeft(columns - min(max(count, 0), columns))
        return (rest, right)
    }

    /// One row of the area, counted from its top; empty when there is no such row.
    package func row(_ index: Int) -> Area {
        guard index >= 0, index < rows else {
            return Area(row: top, column: left, rows: 0, columns: columns)
        }
        return Area(row: top + index, column: left, rows: 1, columns: columns)
    }

    /// Rows shared out by weight, from the top; the last part takes what rounding leaves. Weights below 0 count as 0.
    package func splitRows(weights: [Int]) -> [Area] {
        var rest = self
        return Self.shares(of: rows, weights: weights).map { share in
            let (part, below) = rest.splitTop(share)
            rest = below
            return part
        }
    }

    /// Columns shared out by weight, from the left; the last part takes what rounding leaves.
    package func splitColumns(weights: [Int]) -> [Area] {
        var rest = self
        return Self.shares(of: columns, weights: weights).map { share in
            let (part, beside) = rest.splitLeft(share)
            rest = beside
            return part
        }
    }

    /// An area of at most `size` in the middle of this one.
    package func centered(_ size: Size) -> Area {
        let rows = min(size.rows, self.rows)
        let columns = min(size.columns, self.columns)
        return Area(
            row: top + (self.rows - rows) / 2, column: left + (self.columns - columns) / 2, rows: rows,
            columns: columns)
    }

    private static func shares(of total: Int, weights: [Int]) -> [Int] {
        let weights = weights.map { min(max($0, 0), Size.limit) }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return weights.map { _ in 0 } }
        var shares = weights.map { total * $0 / sum }
        shares[shares.count - 1] += total - shares.reduce(0, +)
        return shares
    }
}
