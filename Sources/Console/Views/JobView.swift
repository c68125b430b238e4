internal import Fleet
internal import FoundationEssentials
internal import Jobs
internal import Terminal

/// A job: its verdict, why it failed and what to do then, and each step with what it called and what came of it.
struct JobView: SheetView {
    let id: JobID

    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        guard let job = state.jobs.first(where: { $0.id == id }) else {
            sheet.isGone("job \(id)")
            return
        }
        let role: Role =
            switch job.state {
            case .done, .undone: .good
            case .failed: .bad
            case .planned, .running: .changing
            case .cancelled, .parked: .warning
            }
        let time = clock.duration(from: job.startedAt, to: job.endedAt)
        sheet.field("state", "\(job.state.rawValue) after \(time)", role)
        if let error = job.error { sheet.field("why", error, .bad) }
        if let next = job.next { sheet.field("next", next, .warning) }
        sheet.field("cluster", "\(job.cluster)" + (job.account.map { " in account \($0)" } ?? ""))
        sheet.field("kind", job.kind)
        sheet.field("started", job.startedAt.formatted(.iso8601))
        if let end = job.endedAt { sheet.field("ended", end.formatted(.iso8601)) }
        sheet.field("calls made", Self.words(job))
        sheet.field("journal", "job \(job.id)")
        sheet.heading("steps \(job.steps.count)")
        for step in job.steps { write(step, of: job, clock, into: &sheet) }
    }

    private static func words(_ job: JobRecord) -> String? {
        guard let count = job.calls else { return nil }
        let calls = "\(count.calls) of AWS"
        return count.throttled == 0 ? calls : "\(calls), \(count.throttled) throttled"
    }

    private func write(_ step: StepRecord, of job: JobRecord, _ clock: FrameClock, into sheet: inout Sheet) {
        let (mark, role): (String, Role) =
            switch step.state {
            case .planned: (" ", .dim)
            case .running: ("~", .changing)
            case .done: ("✓", .good)
            case .failed: ("!", .bad)
            case .unknown: ("?", .unknown)
            case .cancelled: ("–", .warning)
            }
        let time = step.startedAt.map { clock.duration(from: $0, to: step.endedAt ?? job.endedAt) }
        sheet.add(
            TextLine([
                TextLine.Span(text: "\(mark) \(step.index + 1) ", role: role),
                TextLine.Span(text: step.title, role: step.state == .planned ? .dim : .text),
                TextLine.Span(text: "  \(step.state.rawValue)", role: role),
                TextLine.Span(text: time.map { "  \($0)" } ?? "", role: .dim),
            ]))
        if let note = step.note { sheet.paragraph(note, step.state == .failed ? .bad : .text, indent: 4) }
        if let intent = step.intent {
            let words = intent.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            let on = intent.resource.map { ["on \($0)"] } ?? []
            sheet.paragraph(([intent.operation] + on + words).joined(separator: " "), .dim, indent: 4)
        }
        if !step.resources.isEmpty { sheet.paragraph(step.resources.joined(separator: " "), .dim, indent: 4) }
    }
}
