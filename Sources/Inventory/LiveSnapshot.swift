package import Fleet
package import FoundationEssentials

/// Readings that change one after the other, and the snapshot of them. An answer makes anew what it is about, its region
/// or its cluster; all else stays the very value that it was.
package struct LiveSnapshot: Sendable {
    package private(set) var readings: Readings
    private var parts: [RegionName: SnapshotBuilder.Part] = [:]
    /// How many pictures of clusters were made so far: they are what costs time in a large fleet.
    package private(set) var picturesMade = 0

    package init(configured: ConfiguredClusters = .none) { readings = Readings(configured: configured) }

    /// The fleet as the readings tell it now.
    package func snapshot(sequence: Int, at date: Date) -> FleetSnapshot {
        let ordered = parts.sorted { $0.key < $1.key }.map(\.value)
        return SnapshotBuilder.snapshot(of: ordered, readings, sequence: sequence, at: date)
    }

    /// The cluster as the readings tell it now; nil when its region shows none of that name.
    package func cluster(_ key: ClusterKey) -> ClusterPicture? {
        parts[key.region]?.clusters.first { $0.key == key }
    }

    /// The clusters that a region shows.
    package func clusters(in region: RegionName) -> [ClusterPicture] { parts[region]?.clusters ?? [] }

    /// All clusters that the regions show.
    package var keys: [ClusterKey] { parts.values.flatMap { $0.clusters.map(\.key) } }

    // MARK: Answers

    package mutating func setIdentity(_ identity: Observed<CallerIdentity>, credentialsExpireAt: Date?) {
        readings.identity = identity
        readings.credentialsExpireAt = credentialsExpireAt
    }

    package mutating func setCalls(_ calls: FleetSnapshot.Calls) { readings.calls = calls }

    package mutating func setRegions(_ regions: Observed<[Region]>) {
        readings.regions = regions
        for name in parts.keys { parts[name]?.region.region = SnapshotBuilder.region(name, in: readings) }
    }

    /// - Parameter reading: nil when the region is looked at no more.
    package mutating func set(_ region: RegionName, _ reading: Readings.RegionReading?) {
        if let reading { noteGone(from: region, reading) }
        readings.byRegion[region] = reading
        parts[region] = SnapshotBuilder.part(of: region, in: readings)
        picturesMade += parts[region]?.clusters.count ?? 0
    }

    /// What a gone cluster's stack told to the end.
    package mutating func set(_ gone: StackID, events: Observed<[StackEvent]>) {
        guard let index = readings.gone.firstIndex(where: { $0.stackID == gone }) else { return }
        readings.gone[index].events = events
    }

    /// Keeps the events of stacks that the region had and now, read whole, has no more. What the cluster's sources told
    /// belongs to the old stack: another one of its name begins anew.
    private mutating func noteGone(from region: RegionName, _ reading: Readings.RegionReading) {
        guard case .seen(let stacks, let date) = reading.stacks else { return }
        let living = Set(stacks.filter { !$0.status.isDeleted }.map(\.id))
        for picture in clusters(in: region) {
            guard let id = picture.cluster.stackID, !living.contains(id),
                !readings.gone.contains(where: { $0.stackID == id })
            else { continue }
            let gone = GoneCluster(key: picture.key, stackID: id, missedAt: date, events: picture.events)
            readings.gone.insert(gone, at: 0)
            readings.byCluster[picture.key] = nil
        }
        if readings.gone.count > Readings.goneLimit {
            readings.gone.removeLast(readings.gone.count - Readings.goneLimit)
        }
    }

    /// - Parameter reading: nil when the cluster is followed no more.
    package mutating func set(_ cluster: ClusterKey, _ reading: Readings.ClusterReading?) {
        readings.byCluster[cluster] = reading
        guard let index = parts[cluster.region]?.clusters.firstIndex(where: { $0.key == cluster }),
            let known = parts[cluster.region]?.clusters[index].cluster
        else { return }
        parts[cluster.region]?.clusters[index] = SnapshotBuilder.picture(of: known, in: readings)
        picturesMade += 1
    }
}
