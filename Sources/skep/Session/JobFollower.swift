import Dispatch
import Foundation
import Jobs
import Wire

/// Follows jobs to their end without a screen: a progress line on a terminal, a line a step elsewhere.
struct JobFollower: Sendable {
    let engine: JobEngine
    let cancellations: CancellationWatch

    init(engine: JobEngine, journal: Journal, clock: any WallClock) {
        self.engine = engine
        cancellations = CancellationWatch(engine: engine, journal: journal, clock: clock)
    }

    /// Returns when all are over, with the exit code of the worst. SIGINT and SIGTERM ask the jobs to end.
    func follow(_ ids: [JobID], asksForProgress: Bool, limit: Duration? = nil) async -> ExitCode {
        let interruption = Interruption { for id in ids { await engine.cancel(id) } }
        defer { interruption.end() }
        let watch = Task { await cancellations.run() }
        defer { watch.cancel() }
        let updates = engine.updates()
        let progress = asksForProgress ? Task { await tell(updates) } : nil
        let deadline = limit.map { limit in
            Task {
                do { try await Task.sleep(for: limit) } catch { return }
                Standard.error("skep: --timeout has passed: the job ends after the step at hand")
                for id in ids { await engine.cancel(id) }
            }
        }
        var worst = ExitCode.done
        for id in ids {
            guard let record = await engine.wait(for: id) else { continue }
            let code = ExitCode(record)
            if code != .done { worst = code }
        }
        progress?.cancel()
        deadline?.cancel()
        if asksForProgress, Standard.errorIsTerminal { Standard.endProgress() }
        return interruption.happened ? .interrupted : worst
    }

    private func tell(_ updates: AsyncStream<JobRecord>) async {
        var told: Set<String> = []
        for await record in updates {
            guard let step = record.currentStep, !Task.isCancelled else { continue }
            let head = "\(record.id) \(record.title)  step \(step.index + 1)/\(record.steps.count) \(step.title)"
            if Standard.errorIsTerminal {
                Standard.progress(head + (step.note.map { "  \($0)" } ?? ""))
            } else if told.insert("\(record.id)/\(step.index)").inserted {
                Standard.error(head)
            }
        }
    }
}

extension ExitCode {
    /// What a job that is over means for the program's end.
    init(_ record: JobRecord) {
        switch record.state {
        case .done, .undone: self = .done
        case .parked: self = .unknown
        case .cancelled: self = .interrupted
        case .planned, .running: self = .unknown
        case .failed:
            switch record.failure {
            case .refused: self = .refused
            case .unknown: self = .unknown
            case .notAllowed: self = .notAllowed
            case .cancelled: self = .interrupted
            case .failed, .timedOut, nil: self = .failed
            }
        }
    }
}
