package import Fleet
package import FoundationEssentials

/// Readings become one snapshot with ages. Pure.
package enum SnapshotBuilder {
    package static func snapshot(from readings: Readings, sequence: Int, at date: Date) -> FleetSnapshot {
        var clusters: [ClusterPicture] = []
        var regions: [FleetSnapshot.RegionPicture] = []
        let known = Dictionary(
            (readings.regions.value ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for name in readings.byRegion.keys.sorted() {
            guard let reading = readings.byRegion[name] else { continue }
            let found = ClusterDiscovery.clusters(
                in: name, stacks: reading.stacks.value ?? [], instances: reading.instances.value ?? [],
                configured: readings.configured)
            clusters += found.map { cluster in
                picture(
                    of: cluster, reading, readings.byCluster[cluster.key], readings.configured.entry(for: cluster.key))
            }
            regions.append(
                FleetSnapshot.RegionPicture(
                    region: known[name] ?? Region(name: name, endpoint: "", optIn: "unknown"), zones: reading.zones,
                    clusters: reading.stacks.map { _ in found.map(\.key) }))
        }
        return FleetSnapshot(
            sequence: sequence, takenAt: date, identity: readings.identity,
            credentialsExpireAt: readings.credentialsExpireAt, regions: regions, clusters: clusters,
            calls: readings.calls)
    }

    private static func picture(
        of cluster: Cluster, _ region: Readings.RegionReading, _ own: Readings.ClusterReading?,
        _ configured: ConfiguredClusters.Entry?
    ) -> ClusterPicture {
        let own = own ?? Readings.ClusterReading()
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
