import Testing

@testable import Terminal

struct AreaTests {
    private let whole = Area(row: 2, column: 3, rows: 10, columns: 20)

    @Test(
        "parts of a split lie in the whole and lose no row", arguments: [-5, 0, 1, 9, 10, 11, Int.max])
    func splits(count: Int) {
        let (top, rest) = whole.splitTop(count)
        #expect(top.rows + rest.rows == 10 && top.bottom == rest.top && rest.bottom == whole.bottom)
        let (above, bottom) = whole.splitBottom(count)
        #expect(above.rows + bottom.rows == 10 && bottom.rows == top.rows)
        let (left, beside) = whole.splitLeft(count)
        #expect(left.columns + beside.columns == 20 && left.right == beside.left)
        let (before, right) = whole.splitRight(count)
        #expect(before.columns + right.columns == 20 && right.columns == left.columns)
    }

    @Test("weights share out every row")
    func weights() {
        #expect(whole.splitRows(weights: [1, 1, 1]).map(\.rows) == [3, 3, 4])
        #expect(whole.splitColumns(weights: [0, 3, -1, 1]).map(\.columns) == [0, 15, 0, 5])
        #expect(whole.splitRows(weights: []).isEmpty)
        #expect(whole.splitRows(weights: [0]).map(\.rows) == [0])
    }

    @Test("an inset or a centred area never leaves the whole")
    func insets() {
        #expect(whole.inset() == Area(row: 3, column: 4, rows: 8, columns: 18))
        #expect(whole.inset(rows: 6).isEmpty)
        #expect(
            whole.centered(Size(rows: 4, columns: 10)) == Area(row: 5, column: 8, rows: 4, columns: 10))
        #expect(whole.centered(Size(rows: 400, columns: 100)) == whole)
        #expect(whole.intersection(Area(row: 50, column: 0, rows: 2, columns: 2)).isEmpty)
    }
}
