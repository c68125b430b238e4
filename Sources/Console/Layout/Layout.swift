internal import Terminal

/// Where everything stands on a screen of that size.
struct Layout {
    let sizeClass: SizeClass
    /// Empty where there is no room for it: the title bar then holds the lock.
    let header: Area
    let body: Area
    /// The bottom line: keys, what was said last, or what is being written.
    let footer: Area

    /// Under so many rows the bottom line goes to the pane, unless something is said or written there.
    private static let footerLeast = 8
    private static let headerLeast = 10

    init(_ size: Size, needsFooter: Bool = false) {
        sizeClass = SizeClass(size)
        let all = Area(origin: .zero, size: size)
        let isSingle = sizeClass == .single
        let (header, rest) = all.splitTop(!isSingle || size.rows >= Self.headerLeast ? 1 : 0)
        let (body, footer) = rest.splitBottom(needsFooter || size.rows >= Self.footerLeast ? 1 : 0)
        self.header = header
        self.body = body
        self.footer = footer
    }

    /// Where dialogs may stand: all but the header and the bottom line, or all where room is short.
    static func dialogScreen(_ size: Size) -> Area {
        let all = Area(origin: .zero, size: size)
        return size.rows < 16 ? all : all.splitTop(1).rest.splitBottom(1).rest
    }

    /// The inside of the body when one thing fills it.
    var wholeContent: Area {
        PaneSlot.content(of: body, as: wholeFrame).inset(rows: 0, columns: sizeClass == .single ? 0 : 1)
    }

    /// What is drawn around one thing that fills the body.
    var wholeFrame: PaneSlot.Border {
        switch sizeClass {
        case .panes: .box
        case .column: .titleLine
        case .single, .tooSmall: .titleBar
        }
    }
}

/// One pane's place on the main screen.
struct PaneSlot: Equatable {
    /// What separates a pane from its neighbours.
    enum Border: Equatable {
        /// Lines on all sides, shared with the neighbours.
        case box
        /// A line with the title above.
        case titleLine
        /// The same, and nothing below: the pane is closed.
        case closed
        /// A filled line with the title.
        case titleBar
    }

    let pane: PaneID
    /// With its border.
    let area: Area
    let border: Border

    var content: Area { Self.content(of: area, as: border) }

    static func content(of area: Area, as border: Border) -> Area {
        switch border {
        case .box: area.inset()
        case .titleLine, .titleBar: area.splitTop(1).rest
        case .closed: Area(row: area.bottom, column: area.left, rows: 0, columns: area.columns)
        }
    }
}
