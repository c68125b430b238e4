internal import Jobs

/// The jobs, newest first: which step, how long, how far.
struct JobsPane: Pane {
    var columns: [PaneColumn] { JobRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { JobRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        let running = state.runningJobs.count
        if running > 0 { remarks.title.append(.words(PaneCell("\(running) running", .changing))) }
        let parked = state.jobs.count { $0.state == .parked }
        if parked > 0 { remarks.title.append(.words(PaneCell("\(parked) parked", .warning))) }
        let failed = state.jobs.count { $0.state == .failed }
        if failed > 0 { remarks.title.append(.words(PaneCell("\(failed) failed", .bad))) }
        remarks.empty = "none yet"
        return remarks
    }
}
