internal import Fleet
internal import Terminal

/// The lines of a view: how many there are, and those that are asked for. A log makes only what is seen.
struct ViewContent {
    let count: Int
    let lines: (Range<Int>) -> [TextLine]

    init(_ lines: [TextLine]) {
        count = lines.count
        self.lines = { Array(lines[$0.clamped(to: 0..<lines.count)]) }
    }

    /// What the view on top shows in lines of that width; the log draws itself.
    init(of view: OpenView, in state: ConsoleState, width: Int) {
        var sheet = Sheet(width: width)
        switch view.kind {
        case .region(let name): RegionView(name: name).write(state, into: &sheet)
        case .cluster(let key): ClusterView(key: key).write(state, into: &sheet)
        case .node(let key, let id): NodeView(key: key, id: id).write(state, into: &sheet)
        case .service(let key, let id):
            ServiceView(key: key, id: id, showsEnvironment: view.showsHidden).write(state, into: &sheet)
        case .event(let key, let id): EventView(key: key, id: id).write(state, into: &sheet)
        case .job(let id): JobView(id: id).write(state, into: &sheet)
        case .matrix: MatrixView().write(state, into: &sheet)
        case .messages: MessagesView().write(state, into: &sheet)
        case .help(let place): HelpView(place: place).write(state, into: &sheet)
        case .text(_, let lines): for line in lines { sheet.paragraph(line) }
        case .logs: break
        }
        self.init(sheet.lines)
    }
}

/// A view made of lines.
protocol SheetView {
    func write(_ state: ConsoleState, into sheet: inout Sheet)
}

extension Sheet {
    /// The thing that the view was opened on is not in the picture any more.
    mutating func isGone(_ words: String) { paragraph("\(words) is not in the picture any more; esc goes back", .dim) }

    /// What fails or is late, a line each.
    mutating func troubles(_ lines: [String?]) {
        for line in lines.compactMap(\.self) { paragraph("? \(line)", .warning) }
    }
}
