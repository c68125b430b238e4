import Fleet
import Jobs
import Operations

extension PlanningContext {
    /// What the journal remembers of the clusters in the picture, beside the picture itself: the accounts that they are
    /// pinned to, and how long their stacks usually take. A journal that cannot be read leaves both out.
    static func from(
        _ journal: Journal, snapshot: FleetSnapshot, openJobs: [JobRecord], program: Program
    ) async -> PlanningContext {
        var accounts: [ClusterKey: String] = [:]
        for key in snapshot.clusters.map(\.key) {
            accounts[key] = (try? await journal.pinnedAccount(of: key)) ?? nil
        }
        let durations = (try? await journal.durations(template: "swarm")) ?? []
        return PlanningContext(
            snapshot: snapshot, openJobs: openJobs, isLocked: program.isReadOnly,
            protectedClusters: program.config.protectedClusters, namedEngines: program.config.namedEngines,
            pinnedAccounts: accounts,
            stackTimes: StackTimes(durations))
    }
}
