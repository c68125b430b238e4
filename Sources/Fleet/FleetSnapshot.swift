package import FoundationEssentials

/// The whole picture at one moment. Immutable: the next moment is another snapshot.
package struct FleetSnapshot: Equatable, Sendable {
    /// A region with its zones, each with its own age and trouble.
    package struct RegionPicture: Equatable, Sendable {
        package var region: Region
        package var zones: Observed<[Zone]>
        /// Which clusters the region holds, or why it could not be asked.
        package var clusters: Observed<[ClusterKey]>

        package init(region: Region, zones: Observed<[Zone]>, clusters: Observed<[ClusterKey]>) {
            self.region = region
            self.zones = zones
            self.clusters = clusters
        }
    }

    /// How much we asked of the clouds lately.
    package struct Calls: Equatable, Sendable {
        /// Calls in the last minute.
        package var perMinute: Int
        /// Throttled answers in the last minute.
        package var throttled: Int

        package init(perMinute: Int = 0, throttled: Int = 0) {
            self.perMinute = perMinute
            self.throttled = throttled
        }
    }

    /// Grows with each snapshot of a run.
    package var sequence: Int
    package var takenAt: Date
    package var identity: Observed<CallerIdentity>
    /// When the credentials end; nil when they do not, or are not known.
    package var credentialsExpireAt: Date?
    package var regions: [RegionPicture]
    package var clusters: [ClusterPicture]
    /// Clusters whose stacks went while somebody looked, the newest first.
    package var gone: [GoneCluster]
    package var calls: Calls

    package init(
        sequence: Int, takenAt: Date, identity: Observed<CallerIdentity>, credentialsExpireAt: Date? = nil,
        regions: [RegionPicture], clusters: [ClusterPicture], gone: [GoneCluster] = [], calls: Calls = Calls()
    ) {
        self.sequence = sequence
        self.takenAt = takenAt
        self.identity = identity
        self.credentialsExpireAt = credentialsExpireAt
        self.regions = regions
        self.clusters = clusters
        self.gone = gone
        self.calls = calls
    }

    package static let empty = FleetSnapshot(
        sequence: 0, takenAt: .distantPast, identity: .unknown(why: "not asked yet"), regions: [], clusters: [])

    package func cluster(_ key: ClusterKey) -> ClusterPicture? { clusters.first { $0.key == key } }
    package func clusters(named name: String) -> [ClusterPicture] { clusters.filter { $0.key.name.rawValue == name } }
}
