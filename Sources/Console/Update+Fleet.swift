internal import Fleet
internal import Jobs

extension ConsoleState {
    /// A new picture of the world; an older one than we have is dropped.
    mutating func show(_ snapshot: FleetSnapshot) {
        guard snapshot.sequence >= fleet.sequence else { return }
        let before = fleet
        fleet = snapshot
        noteOldRows(since: before)
        follow(calls: snapshot.calls.perMinute)
        let keys = Set(snapshot.clusters.map(\.key))
        costs = costs.filter { keys.contains($0.key) }
        drifts = drifts.filter { keys.contains($0.key) }
        expectations = expectations.filter { keys.contains($0.key) }
        refreshNodeMenu()
    }

    /// Counts of a minute go up and down a little although all is as it was: only a move worth telling is shown.
    private mutating func follow(calls: Int) {
        let shown = callsPerMinute
        if abs(calls - shown) > max(4, shown / 4) || (calls == 0) != (shown == 0) { callsPerMinute = calls }
    }

    mutating func show(_ list: [JobRecord]) {
        jobs = Array(list.sorted { $0.id > $1.id }.prefix(Limits.jobs))
        oldRows.insert(.jobs)
        refreshQuitDialog()
    }

    mutating func show(_ job: JobRecord) {
        let before = jobs.first { $0.id == job.id }
        if let index = jobs.firstIndex(where: { $0.id == job.id }) {
            jobs[index] = job
        } else {
            jobs.insert(job, at: jobs.firstIndex { $0.id < job.id } ?? jobs.count)
            if jobs.count > Limits.jobs { jobs.removeLast(jobs.count - Limits.jobs) }
        }
        oldRows.insert(.jobs)
        if job.state.isOver, before.map({ !$0.state.isOver }) ?? false { tellEnd(of: job) }
        refreshQuitDialog()
    }

    private mutating func tellEnd(of job: JobRecord) {
        let why = job.error.map { ": \($0)" } ?? ""
        let next = job.next.map { " (\($0))" } ?? ""
        switch job.state {
        case .done, .undone, .planned, .running: say(.note, "job \(job.id) \(job.title): \(job.state.rawValue)")
        case .failed: say(.failure, "job \(job.id) \(job.title) failed\(why)\(next)")
        case .cancelled, .parked: say(.warning, "job \(job.id) \(job.title) is \(job.state.rawValue)\(why)\(next)")
        }
    }

    /// The question names the jobs that run now, not those of a moment ago.
    private mutating func refreshQuitDialog() {
        guard case .quit = dialog else { return }
        dialog = .quit(QuitDialog(running: runningJobs))
    }
}
