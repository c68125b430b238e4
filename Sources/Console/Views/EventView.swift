internal import Fleet
internal import FoundationEssentials
internal import Terminal

/// A stack event: the whole reason, the first cause above those that follow from it, and when each resource was made.
struct EventView: SheetView {
    let key: ClusterKey
    let id: String

    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        let events = state.fleet.events(of: key, holding: id)
        guard let event = events.first(where: { $0.id == id }) else {
            sheet.isGone("the event")
            return
        }
        if let cause = events.firstCause, cause.id != event.id {
            sheet.add(TextLine("! first cause: \(cause.logicalID) \(cause.status.word)", .bad))
            sheet.paragraph(cause.reason ?? "no reason was given", .bad, indent: 2)
            sheet.blank()
        } else if events.firstCause?.id == event.id {
            sheet.add(TextLine("! this is the first cause: what failed after it followed from it", .bad))
            sheet.blank()
        }
        sheet.field("resource", event.logicalID)
        sheet.field("status", event.status.word, event.status.isBad ? .bad : .text)
        sheet.field("reason", event.reason)
        sheet.field("type", event.type)
        sheet.field("id", event.physicalID)
        sheet.field("at", event.at.formatted(.iso8601))
        sheet.field("stack", event.stackName)
        sheet.heading("timeline of the operation")
        let timeline = Timeline(events, at: clock.now)
        if timeline.isGrowing { clock.count() }
        timeline.write(into: &sheet)
    }
}

/// One bar a resource from the begin to the end of its making.
struct Timeline {
    struct Bar: Equatable {
        var resource: String
        var start: Date
        /// Nil while it goes on.
        var end: Date?
        var isBad: Bool
    }

    private(set) var bars: [Bar] = []
    private let start: Date
    private let end: Date

    init(_ events: [StackEvent], at now: Date) {
        let began = events.last { $0.isOfStack && $0.reason == "User Initiated" }?.at ?? .distantPast
        var places: [String: Int] = [:]
        for event in events where event.at >= began && !event.isOfStack {
            if let place = places[event.logicalID] {
                bars[place].end = event.status.isInProgress ? nil : event.at
                bars[place].isBad = bars[place].isBad || event.status.isBad
            } else {
                places[event.logicalID] = bars.count
                bars.append(
                    Bar(
                        resource: event.logicalID, start: event.at, end: event.status.isInProgress ? nil : event.at,
                        isBad: event.status.isBad))
            }
        }
        start = bars.map(\.start).min() ?? now
        end = bars.contains { $0.end == nil } ? max(now, start) : bars.compactMap(\.end).max() ?? now
    }

    /// A bar without an end counts seconds.
    var isGrowing: Bool { bars.contains { $0.end == nil } }

    func write(into sheet: inout Sheet) {
        guard !bars.isEmpty else {
            sheet.paragraph("nothing began yet", .dim, indent: 2)
            return
        }
        let nameWidth = min(28, (bars.map { CellText.width($0.resource) }.max() ?? 0) + 2, sheet.width / 3)
        let room = max(4, sheet.width - nameWidth - 11)
        let whole = max(1, end.timeIntervalSince(start))
        for bar in bars {
            let last = bar.end ?? end
            let from = min(room - 1, Int(bar.start.timeIntervalSince(start) / whole * Double(room)))
            let to = max(from + 1, min(room, Int((last.timeIntervalSince(start) / whole * Double(room)).rounded(.up))))
            let length = StackProgress.span(last.timeIntervalSince(bar.start))
            sheet.add(
                TextLine([
                    TextLine.Span(
                        text: bar.isBad ? "! " : bar.end == nil ? "~ " : "  ", role: bar.isBad ? .bad : .changing),
                    TextLine.Span(text: CellText.padded(bar.resource, to: nameWidth), role: .text),
                    TextLine.Span(text: String(repeating: " ", count: from), role: .text),
                    TextLine.Span(text: String(repeating: "█", count: to - from), role: bar.isBad ? .bad : .progress),
                    TextLine.Span(text: " \(length)", role: .dim),
                ]))
        }
    }
}
