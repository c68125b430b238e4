/// A picture of the whole terminal as a value: a grid of cells, and where the cursor stands. Drawing clips to the frame
/// and never stops the program, whatever it is given; text is cleaned on its way into a cell.
package struct Frame: Equatable, Sendable {
    package let size: Size
    package let glyphs: GlyphSet
    /// Where a text field waits for input; nil hides the cursor.
    package var cursor: Position?
    private(set) var cells: [Cell]
    private var clip: Area

    package init(size: Size, glyphs: GlyphSet = .unicode) {
        self.size = size
        self.glyphs = glyphs
        cells = Array(repeating: .blank(role: .text), count: size.rows * size.columns)
        clip = Area(origin: .zero, size: size)
    }

    /// Every cell of the frame.
    package var area: Area { Area(origin: .zero, size: size) }

    /// The cell at a position; nil outside the frame.
    package subscript(position: Position) -> Cell? {
        guard area.contains(position) else { return nil }
        return cells[position.row * size.columns + position.column]
    }

    /// The cells of one row; the row must lie in the frame.
    func row(_ row: Int) -> ArraySlice<Cell> {
        precondition(row >= 0 && row < size.rows, "rows lie in the frame")
        return cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Draws with everything outside `area` protected.
    package mutating func clipped<Failure: Error>(
        to area: Area, _ draw: (inout Frame) throws(Failure) -> Void
    ) throws(Failure) {
        let outer = clip
        clip = outer.intersection(area)
        defer { clip = outer }
        try draw(&self)
    }

    /// Writes one line of text from `position` to the right and returns the position after it. With `width`, at most so
    /// many columns are used, `…` marking what was cut.
    @discardableResult
    package mutating func put(
        _ text: some StringProtocol, at position: Position, role: Role, width: Int? = nil
    ) -> Position {
        var column = position.column
        if let width {
            for cluster in CellText.fitted(text, to: width).clusters {
                put(cluster, row: position.row, column: column, role: role)
                column += Int(cluster.width)
            }
        } else {
            for cluster in CellClusters(text) {
                if column >= clip.right { break }
                put(cluster, row: position.row, column: column, role: role)
                column += Int(cluster.width)
            }
        }
        return Position(row: position.row, column: column)
    }

    /// Writes a line of text into exactly `width` columns, the rest filled with spaces of the same role.
    @discardableResult
    package mutating func put(
        _ text: some StringProtocol, at position: Position, role: Role, filling width: Int,
        alignment: CellText.Alignment = .leading
    ) -> Position {
        put(CellText.padded(text, to: width, alignment: alignment), at: position, role: role)
    }

    /// Fills an area with one character, a space unless told.
    package mutating func fill(_ area: Area, with character: Character = " ", role: Role = .text) {
        var clusters = CellClusters(String(character))
        let cluster = clusters.next() ?? CellCluster(base: 0x20, width: 1)
        let area = area.intersection(clip)
        let step = max(1, Int(cluster.width))
        for row in area.top..<max(area.top, area.bottom) {
            for column in stride(from: area.left, to: area.right, by: step) {
                put(cluster, row: row, column: column, role: role)
            }
        }
    }

    /// Gives the cells of an area another role and leaves what they show.
    package mutating func paint(_ area: Area, role: Role) {
        changeRoles(in: area) { _ in role }
    }

    /// Marks an area as selected: each cell's role becomes the one that says the same inside a selected row.
    package mutating func select(_ area: Area) {
        changeRoles(in: area, \.whenSelected)
    }

    private mutating func changeRoles(in area: Area, _ change: (Role) -> Role) {
        let area = area.intersection(clip)
        for row in area.top..<max(area.top, area.bottom) {
            for column in area.left..<max(area.left, area.right) {
                let index = row * size.columns + column
                cells[index].role = change(cells[index].role)
            }
        }
    }

    /// Writes one cluster, or nothing when it lies outside; a wide one that is cut by the edge leaves a space.
    mutating func put(_ cluster: CellCluster, row: Int, column: Int, role: Role) {
        guard row >= clip.top, row < clip.bottom else { return }
        if cluster.width == 2 {
            if column >= clip.left, column + 1 < clip.right {
                if glyphs == .ascii {
                    let substitute = CellCluster(base: 0x3F, width: 1)
                    store(Cell(substitute, role: role), row: row, column: column)
                    store(Cell(substitute, role: role), row: row, column: column + 1)
                } else {
                    store(Cell(cluster, role: role), row: row, column: column)
                    store(.rightHalf(role: role), row: row, column: column + 1, keepsLeft: true)
                }
            } else {
                let blank = CellCluster(base: 0x20, width: 1)
                put(blank, row: row, column: column, role: role)
                put(blank, row: row, column: column + 1, role: role)
            }
            return
        }
        guard column >= clip.left, column < clip.right else { return }
        var cluster = cluster
        if glyphs == .ascii, cluster.base > 0x7E || cluster.firstMark != 0 {
            cluster = CellCluster(base: GlyphSet.asciiSubstitute(for: cluster.base), width: 1)
        }
        store(Cell(cluster, role: role), row: row, column: column)
    }

    /// Stores a cell that lies in the frame; the other half of a wide character it breaks becomes a space.
    private mutating func store(_ cell: Cell, row: Int, column: Int, keepsLeft: Bool = false) {
        let index = row * size.columns + column
        let old = cells[index]
        if old.width == 0, !keepsLeft, column > 0, cells[index - 1].width == 2 {
            cells[index - 1] = .blank(role: cells[index - 1].role)
        }
        if old.width == 2, cell.width != 2, column + 1 < size.columns, cells[index + 1].width == 0 {
            cells[index + 1] = .blank(role: cells[index + 1].role)
        }
        cells[index] = cell
    }
}
