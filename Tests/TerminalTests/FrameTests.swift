import Testing

@testable import Terminal

struct FrameTests {
    @Test("a box shows its title, and boxes that share a border join")
    func boxesJoin() {
        var frame = Frame(size: Size(rows: 5, columns: 12))
        frame.box(Area(row: 0, column: 0, rows: 3, columns: 12), title: "a long title")
        frame.box(Area(row: 2, column: 0, rows: 3, columns: 6))
        frame.box(Area(row: 2, column: 5, rows: 3, columns: 7))
        #expect(
            frame.text == """
                ┌ a long … ┐
                │          │
                ├────┬─────┤
                │    │     │
                └────┴─────┘
                """)
        #expect(frame.roles.hasPrefix("bttttttttttb\nb..........b"))
    }

    @Test("a dialog that is filled first does not join what lies under it")
    func dialogsCover() {
        var frame = Frame(size: Size(rows: 3, columns: 5))
        frame.horizontalLine(from: Position(row: 1, column: 0), columns: 5)
        let dialog = Area(row: 0, column: 1, rows: 3, columns: 3)
        frame.fill(dialog)
        frame.box(dialog, line: .heavy)
        #expect(frame.text == " ┏━┓\n─┃ ┃─\n ┗━┛")
    }

    @Test("the same box in ASCII has the same shape")
    func ascii() {
        var frame = Frame(size: Size(rows: 3, columns: 8), glyphs: .ascii)
        frame.box(frame.area, title: "é本…")
        frame.put("▸ ok ·", at: Position(row: 1, column: 1), role: .text)
        #expect(frame.text == "+ ???~ +\n|> ok .|\n+------+")
    }

    @Test("a wide character takes two cells, and breaking one half clears the other")
    func wideCharacters() {
        var frame = Frame(size: Size(rows: 1, columns: 6))
        frame.put("日本語", at: .zero, role: .text)
        #expect(frame.text == "日本語")
        frame.put("x", at: Position(row: 0, column: 1), role: .bad)
        #expect(frame.text == " x本語")
        frame.put("語", at: Position(row: 0, column: 3), role: .good)
        #expect(frame.text == " x 語")
        #expect(frame.roles == ".x.gg.")
        frame.put("日", at: Position(row: 0, column: 5), role: .text)
        #expect(frame.text == " x 語")
    }

    @Test("nothing is drawn outside the clip, whatever the position")
    func clipping() {
        var frame = Frame(size: Size(rows: 3, columns: 4))
        let places = [Int.min, -3, -1, 0, 1, 2, 3, 4, 9, Int.max]
        frame.clipped(to: Area(row: 1, column: 1, rows: 1, columns: 2)) { frame in
            for row in places {
                for column in places {
                    frame.put("日x語", at: Position(row: row, column: column), role: .bad)
                    frame.box(
                        Area(row: row, column: column, rows: column, columns: row), title: "t", role: .bad)
                    frame.fill(
                        Area(row: row, column: column, rows: row, columns: column), with: "日", role: .bad)
                    frame.select(Area(row: row, column: column, rows: column, columns: row))
                }
            }
        }
        #expect(frame.lines[0].isEmpty && frame.lines[2].isEmpty)
        #expect(frame.roles.split(separator: "\n").allSatisfy { $0.first == "." && $0.last == "." })
    }

    @Test(
        "text longer than its width ends in an ellipsis, and filling pads it",
        arguments: [
            ("abcdef", 4, "abc…"), ("abc", 4, "abc |"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"), ("a", 0, ""),
        ])
    func widths(text: String, width: Int, shown: String) {
        var frame = Frame(size: Size(rows: 1, columns: 8))
        let end = frame.put(text, at: .zero, role: .text, filling: width)
        #expect(end.column == width)
        if shown.hasSuffix("|") { frame.put("|", at: end, role: .text) }
        #expect(frame.text == shown)
    }

    @Test("no two roles share a letter")
    func letters() {
        #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
    }

    @Test("a cell is sixteen bytes of plain memory")
    func cellIsPlain() {
        #expect(MemoryLayout<Cell>.stride <= 16)
        #expect(_isPOD(Cell.self))
    }
}
