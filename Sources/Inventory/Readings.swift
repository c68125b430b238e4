package import Fleet
package import FoundationEssentials

/// The newest answer of each source; snapshots are built from it.
package struct Readings: Sendable {
    /// What a region told.
    package struct RegionReading: Sendable {
        package var zones: Observed<[Zone]> = .unknown(why: "not asked yet")
        package var stacks: Observed<[Stack]> = .unknown(why: "not asked yet")
        package var instances: Observed<[Instance]> = .unknown(why: "not asked yet")
        package var groups: Observed<[AutoScalingGroup]> = .unknown(why: "not asked yet")

        package init() {}
    }

    /// What is asked for one cluster alone.
    package struct ClusterReading: Sendable {
        package var swarm: Observed<SwarmPicture> = .unknown(why: "not asked yet")
        /// Oldest first; kept after the stack is gone.
        package var events: Observed<[StackEvent]> = .unknown(why: "not asked yet")
        package var resources: Observed<[StackResource]> = .unknown(why: "not asked yet")

        package init() {}
    }

    package var identity: Observed<CallerIdentity> = .unknown(why: "not asked yet")
    package var credentialsExpireAt: Date?
    package var regions: Observed<[Region]> = .unknown(why: "not asked yet")
    package var byRegion: [RegionName: RegionReading] = [:]
    package var byCluster: [ClusterKey: ClusterReading] = [:]
    package var calls = FleetSnapshot.Calls()

    package init() {}
}
