internal import Fleet
internal import FoundationEssentials
internal import Jobs

/// The rows of the jobs pane, newest first.
enum JobRows {
    static let columns = [
        PaneColumn("job"), PaneColumn("title", least: 14, priority: 1), PaneColumn("step", least: 10, priority: 4),
        PaneColumn("state", least: 6, priority: 2), PaneColumn("time", isNumber: true, priority: 5),
    ]

    static func rows(_ state: ConsoleState) -> [PaneRow] {
        state.jobs.map { job in
            let step = job.currentStep
            let words = step.map { step in
                let note = step.note.map { ": \($0)" } ?? ""
                return "step \(step.index + 1)/\(job.steps.count) \(step.title)\(note)"
            }
            let (tone, mark) = signs(of: job.state)
            let done = job.steps.count { $0.state == .done }
            let part = step?.state == .running ? min(1, max(0, step?.fraction ?? 0)) : 0
            let whole = Double(max(1, job.steps.count))
            return PaneRow(
                id: job.id.description, mark: mark,
                cells: [
                    PaneCell(job.id.description, sort: Double(job.id.rawValue)), PaneCell(job.title),
                    PaneCell(job.error ?? words ?? "", job.error == nil ? .plain : .bad),
                    PaneCell(job.state.rawValue, tone),
                    time(of: job),
                ], note: job.next ?? "", fraction: job.state == .running ? (Double(done) + part) / whole : nil)
        }
    }

    /// What runs has run the longer the earlier it began, and sorts behind all that is over.
    private static func time(of job: JobRecord) -> PaneCell {
        guard let end = job.endedAt else { return PaneCell(runningSince: job.startedAt) }
        return PaneCell(
            RowWords.duration(from: job.startedAt, to: end), sort: end.timeIntervalSince(job.startedAt))
    }

    private static func signs(of state: JobState) -> (Tone, RowMark) {
        switch state {
        case .planned, .running: (.changing, .changing)
        case .done, .undone: (.good, .none)
        case .failed: (.bad, .bad)
        case .cancelled: (.warning, .none)
        case .parked: (.unknown, .unknown)
        }
    }
}
