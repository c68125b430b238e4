package import Fleet
package import FoundationEssentials

/// Readings become one snapshot with ages. Pure.
package enum SnapshotBuilder {
    /// What the reading of one region makes: its picture and the clusters in it.
    struct Part: Sendable {
        var region: FleetSnapshot.RegionPicture
        var clusters: [ClusterPicture]
    }

    package static func snapshot(from readings: Readings, sequence: Int, at date: Date) -> FleetSnapshot {
        let parts = readings.byRegion.keys.sorted().compactMap { part(of: $0, in: readings) }
        return snapshot(of: parts, readings, sequence: sequence, at: date)
    }

    /// Puts parts together that were made from the same readings.
    static func snapshot(of parts: [Part], _ readings: Readings, sequence: Int, at date: Date) -> FleetSnapshot {
        FleetSnapshot(
            sequence: sequence, takenAt: date, identity: readings.identity,
            credentialsExpireAt: readings.credentialsExpireAt, regions: parts.map(\.region),
            clusters: parts.flatMap(\.clusters), gone: readings.gone, calls: readings.calls)
    }

    /// Nil for a region that is not looked at.
    static func part(of name: RegionName, in readings: Readings) -> Part? {
        guard let reading = readings.byRegion[name] else { return nil }
        let found = ClusterDiscovery.clusters(
            in: name, stacks: reading.stacks.value ?? [], instances: reading.instances.value ?? [],
            configured: readings.configured)
        return Part(
            region: FleetSnapshot.RegionPicture(
                region: region(name, in: readings), zones: reading.zones,
                clusters: reading.stacks.map { _ in found.map(\.key) }),
            clusters: found.map { picture(of: $0, in: readings) })
    }

    /// What the account says of a region; little while it was not asked for its regions.
    static func region(_ name: RegionName, in readings: Readings) -> Region {
        readings.regions.value?.first { $0.name == name } ?? Region(name: name, endpoint: "", optIn: "unknown")
    }

    /// The picture of a cluster that its region's reading shows.
    static func picture(of cluster: Cluster, in readings: Readings) -> ClusterPicture {
        let region = readings.byRegion[cluster.region] ?? Readings.RegionReading()
        let own = readings.byCluster[cluster.key] ?? Readings.ClusterReading()
        let configured = readings.configured.entry(for: cluster.key)
        let groups = region.groups.map { $0.filter { ClusterDiscovery.isGroup($0, of: cluster) } }
        let names = Set((groups.value ?? []).map(\.name))
        let instances = region.instances.map { all in
            all.filter { ClusterDiscovery.isInstance($0, of: cluster, groups: names, tag: configured?.tag) }
        }
        let stack: Observed<Stack> =
            switch region.stacks.value?.first(where: { $0.id == cluster.stackID }) {
            case .some(let stack): region.stacks.map { _ in stack }
            case .none: .unknown(why: region.stacks.trouble ?? "no stack holds this cluster")
            }
        return ClusterPicture(
            cluster: cluster, instances: instances, groups: groups, swarm: own.swarm, stack: stack, events: own.events,
            resources: own.resources)
    }
}
