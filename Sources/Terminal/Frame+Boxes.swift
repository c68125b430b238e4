/// Lines and boxes. A light line that meets another light line joins it (`├ ┬ ┼`), so panes can share a border.
extension Frame {
    package enum Line: Sendable { case light, heavy }

    /// Draws the border of an area, with a title in its top edge. An area of one row becomes a title line; what is
    /// inside is left as it is.
    package mutating func box(
        _ area: Area, title: String = "", role: Role = .border, titleRole: Role = .title,
        line: Line = .light
    ) {
        guard !area.isEmpty else { return }
        let visible = area.intersection(self.area)
        for row in visible.top..<max(visible.top, visible.bottom) {
            let isEdge = row == area.top || row == area.bottom - 1
            for column in visible.left..<max(visible.left, visible.right) {
                let isSide = column == area.left || column == area.right - 1
                guard isEdge || isSide else { continue }
                var arms: LineArms = []
                if isEdge, column > area.left { arms.insert(.left) }
                if isEdge, column < area.right - 1 { arms.insert(.right) }
                if isSide, row > area.top { arms.insert(.up) }
                if isSide, row < area.bottom - 1 { arms.insert(.down) }
                join(arms, row: row, column: column, role: role, line: line)
            }
        }
        boxTitle(title, of: area, role: titleRole)
    }

    /// Writes a title into the top edge of a box, a space on each side.
    package mutating func boxTitle(_ title: String, of area: Area, role: Role) {
        let room = area.columns - 4
        guard room > 0, !title.isEmpty else { return }
        let place = Position(row: area.top, column: area.left + 1)
        put(" \(CellText.truncated(title, to: room)) ", at: place, role: role)
    }

    /// A line to the right; its ends reach only into the line.
    package mutating func horizontalLine(
        from start: Position, columns: Int, role: Role = .border, line: Line = .light
    ) {
        guard columns > 0 else { return }
        let visible = Area(origin: start, size: Size(rows: 1, columns: columns)).intersection(area)
        for column in visible.left..<max(visible.left, visible.right) {
            var arms: LineArms = []
            if column > start.column || columns == 1 { arms.insert(.left) }
            if column < start.column + columns - 1 || columns == 1 { arms.insert(.right) }
            join(arms, row: start.row, column: column, role: role, line: line)
        }
    }

    /// A line downwards; its ends reach only into the line.
    package mutating func verticalLine(
        from start: Position, rows: Int, role: Role = .border, line: Line = .light
    ) {
        guard rows > 0 else { return }
        let visible = Area(origin: start, size: Size(rows: rows, columns: 1)).intersection(area)
        for row in visible.top..<max(visible.top, visible.bottom) {
            var arms: LineArms = []
            if row > start.row || rows == 1 { arms.insert(.up) }
            if row < start.row + rows - 1 || rows == 1 { arms.insert(.down) }
            join(arms, row: row, column: start.column, role: role, line: line)
        }
    }

    private mutating func join(_ arms: LineArms, row: Int, column: Int, role: Role, line: Line) {
        let there = self[Position(row: row, column: column)]
        let known = there.flatMap { LineArms(base: $0.base, line: line, glyphs: glyphs) } ?? []
        let base = arms.union(known).base(line: line)
        put(CellCluster(base: base, width: 1), row: row, column: column, role: role)
    }
}
