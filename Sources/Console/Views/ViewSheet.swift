internal import FoundationEssentials
internal import Terminal

/// The lines of a view as they were written last. They stay until something that they tell of changes: a key that scrolls
/// costs the same however long they are.
struct ViewSheet: Sendable {
    private let view: OpenView
    private let width: Int
    let lines: [TextLine]
    /// When the first of the ages in it becomes another, in the clouds' time; nil when none does.
    let changesAt: Date?

    /// What a view shows in lines of that width; the log draws itself.
    init(of view: OpenView, in state: ConsoleState, width: Int) {
        let clock = FrameClock(state)
        var sheet = Sheet(width: width)
        switch view.kind {
        case .region(let name): RegionView(name: name).write(state, clock, into: &sheet)
        case .cluster(let key): ClusterView(key: key).write(state, clock, into: &sheet)
        case .node(let key, let id): NodeView(key: key, id: id).write(state, clock, into: &sheet)
        case .service(let key, let id):
            ServiceView(key: key, id: id, showsEnvironment: view.showsHidden).write(state, clock, into: &sheet)
        case .event(let key, let id): EventView(key: key, id: id).write(state, clock, into: &sheet)
        case .job(let id): JobView(id: id).write(state, clock, into: &sheet)
        case .matrix: MatrixView().write(state, clock, into: &sheet)
        case .messages: MessagesView().write(state, clock, into: &sheet)
        case .help(let place): HelpView(place: place).write(state, clock, into: &sheet)
        case .text(_, let lines): for line in lines { sheet.paragraph(line) }
        case .logs: break
        }
        self.view = view
        self.width = width
        lines = sheet.lines
        changesAt = clock.changesAfter.map { state.now.addingTimeInterval($0) }
    }

    /// Whether these are the lines of that view, wherever it is scrolled to.
    func isOf(_ view: OpenView, width: Int) -> Bool {
        self.width == width && self.view.kind == view.kind && self.view.showsHidden == view.showsHidden
    }
}

/// A view made of lines.
protocol SheetView {
    /// - Parameter clock: takes note of every word that time changes.
    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet)
}

extension Sheet {
    /// The thing that the view was opened on is not in the picture any more.
    mutating func isGone(_ words: String) { paragraph("\(words) is not in the picture any more; esc goes back", .dim) }

    /// What fails or is late, a line each.
    mutating func troubles(_ lines: [String?]) {
        for line in lines.compactMap(\.self) { paragraph("? \(line)", .warning) }
    }
}

extension ConsoleState {
    /// Writes the lines of the view on top anew when they are not what they should be.
    mutating func settleSheet() {
        guard let view = views.last, view.kind != .logs else {
            sheet = nil
            return
        }
        let width = Layout(size).wholeContent.columns
        if let sheet, !sheetIsOld, sheet.isOf(view, width: width), sheet.changesAt.map({ $0 > now }) ?? true { return }
        sheet = ViewSheet(of: view, in: self, width: width)
        linesWritten += sheet?.lines.count ?? 0
        sheetIsOld = false
    }

    /// The lines of that view, as they were written or, where they were not, written now.
    func sheet(of view: OpenView, width: Int) -> ViewSheet {
        if let sheet, sheet.isOf(view, width: width) { return sheet }
        return ViewSheet(of: view, in: self, width: width)
    }
}
