package import AWS
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
        /// What failed in the last round.
        package var failures: [AWSFailure] = []

        package init() {}
    }

    /// What is asked for one cluster alone.
    package struct ClusterReading: Sendable {
        package var swarm: Observed<SwarmPicture> = .unknown(why: "not asked yet")
        /// Oldest first; kept after the stack is gone.
        package var events: Observed<[StackEvent]> = .unknown(why: "not asked yet")
        package var resources: Observed<[StackResource]> = .unknown(why: "not asked yet")
        /// The stack's state when its events were read, and the newest event when its resources were: as long as they
        /// stay, neither need be asked for again.
        var eventsAsOf: String?
        var resourcesAsOf: String?

        package init() {}
    }

    package var identity: Observed<CallerIdentity> = .unknown(why: "not asked yet")
    package var credentialsExpireAt: Date?
    package var regions: Observed<[Region]> = .unknown(why: "not asked yet")
    package var byRegion: [RegionName: RegionReading] = [:]
    package var byCluster: [ClusterKey: ClusterReading] = [:]
    /// Clusters whose stacks went while somebody looked, the newest first; at most `goneLimit`.
    package var gone: [GoneCluster] = []
    package var calls = FleetSnapshot.Calls()

    /// Each may hold `FleetReader.eventLimit` events.
    package static let goneLimit = 20
    /// Clusters that only the configuration tells of.
    package var configured: ConfiguredClusters

    package init(configured: ConfiguredClusters = .none) { self.configured = configured }
}
