import Terminal
import Testing

@testable import Console

@Suite struct LayoutTests {
    @Test(
        "the size decides how much is shown at once",
        arguments: [
            (140, 40, SizeClass.panes), (100, 30, .panes), (99, 30, .column), (100, 29, .column), (60, 16, .column),
            (59, 16, .single), (60, 15, .single), (20, 5, .single), (19, 5, .tooSmall), (20, 4, .tooSmall),
            (1, 1, .tooSmall), (0, 0, .tooSmall),
        ])
    func classes(columns: Int, rows: Int, sizeClass: SizeClass) {
        #expect(SizeClass(Size(rows: rows, columns: columns)) == sizeClass)
    }

    @Test("panes lie in the body and meet only in their borders, at any size, focus and zoom")
    func slots() {
        for columns in stride(from: 20, through: 220, by: 13) {
            for rows in stride(from: 5, through: 70, by: 3) {
                let layout = Layout(Size(rows: rows, columns: columns))
                for zoom in [ConsoleState.Zoom.normal, .half, .full] {
                    for focus in PaneID.allCases { check(layout, focus, zoom, "\(columns)x\(rows) \(focus) \(zoom)") }
                }
            }
        }
    }

    private func check(_ layout: Layout, _ focus: PaneID, _ zoom: ConsoleState.Zoom, _ words: Comment) {
        let slots = layout.slots(focus: focus, zoom: zoom)
        #expect(slots.contains { $0.pane == focus && !$0.content.isEmpty }, words)
        for slot in slots {
            #expect(slot.area.intersection(layout.body) == slot.area, words)
            for other in slots where other.pane != slot.pane {
                #expect(slot.content.intersection(other.area).isEmpty, words)
            }
        }
    }

    @Test("half zoomed the focused pane has as many rows as its neighbours together")
    func half() throws {
        let layout = Layout(Size(rows: 40, columns: 140))
        for pane in PaneID.allCases {
            let before = try #require(layout.slots(focus: pane, zoom: .normal).first { $0.pane == pane })
            let after = try #require(layout.slots(focus: pane, zoom: .half).first { $0.pane == pane })
            #expect(after.content.rows > before.content.rows, "\(pane)")
        }
    }

    @Test("the bottom line is there whenever something is written or said in it")
    func footer() {
        #expect(Layout(Size(rows: 6, columns: 30)).footer.isEmpty)
        #expect(Layout(Size(rows: 6, columns: 30), needsFooter: true).footer.rows == 1)
        #expect(Layout(Size(rows: 8, columns: 30)).footer.rows == 1)
    }
}

@Suite struct ColumnFitTests {
    private func fit(_ wishes: [(ideal: Int, least: Int, priority: Int)], in room: Int) -> [Int?] {
        ColumnFit(wishes.map { ColumnFit.Wish(ideal: $0.ideal, least: $0.least, priority: $0.priority) }, in: room)
            .widths
    }

    @Test("with room enough each column has what it wants")
    func enough() {
        #expect(fit([(10, 5, 0), (8, 4, 1)], in: 40) == [10, 8])
    }

    @Test("the widest column is narrowed first, and none below its least while another has more")
    func narrowed() {
        #expect(fit([(10, 10, 0), (30, 5, 1), (12, 5, 2)], in: 36) == [10, 12, 12])
        #expect(fit([(10, 10, 0), (30, 5, 1), (12, 5, 2)], in: 22) == [10, 5, 5])
    }

    @Test("what does not fit at its least goes by priority")
    func dropped() {
        #expect(fit([(10, 10, 0), (8, 8, 1), (8, 8, 2)], in: 20) == [10, 8, nil])
        #expect(fit([(10, 10, 0), (8, 8, 3), (8, 8, 2)], in: 12) == [10, nil, nil])
    }

    @Test("a spare column goes before anything is narrowed")
    func spare() {
        #expect(fit([(10, 5, 0), (8, 4, 8)], in: 16) == [10, nil])
    }

    @Test("the last column is cut rather than left out; an empty one takes nothing")
    func last() {
        #expect(fit([(10, 10, 0)], in: 4) == [4])
        #expect(fit([(10, 10, 0), (0, 0, 1)], in: 40) == [10, nil])
        #expect(fit([], in: 10) == [])
    }

    @Test("no row is ever wider than its room")
    func fits() {
        for room in 0...80 {
            let fit = ColumnFit(
                [(20, 15, 0), (7, 6, 1), (5, 4, 5), (19, 10, 7), (40, 8, 3), (3, 3, 8)].map {
                    ColumnFit.Wish(ideal: $0.0, least: $0.1, priority: $0.2)
                }, in: room)
            let widths = fit.widths.compactMap(\.self)
            #expect(widths.reduce(0, +) + fit.gap * max(0, widths.count - 1) <= room, "room \(room)")
        }
    }
}

@Suite struct TableWidgetTests {
    @Test("the selected row is in sight, and the rows fill the lines", arguments: [0, 1, 7, 50, 98, 99])
    func visible(selected: Int) {
        let rows = TableWidget.visible(100, around: selected, in: 10)
        #expect(rows.count == 10 && rows.contains(selected))
        #expect(TableWidget.visible(3, around: 2, in: 10) == 0..<3)
        #expect(TableWidget.visible(100, around: selected, in: 0).isEmpty)
    }

    @Test("a key that only moves makes no table anew")
    func moving() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        func storage() -> [UnsafeRawPointer?] {
            PaneID.allCases.map { driver.state.table($0).rows.withUnsafeBytes { $0.baseAddress } }
        }
        let before = storage()
        driver.press(.down, .down, .character("G"), .pageUp, .character("z"), .tab, .backTab)
        #expect(storage() == before)
    }
}
