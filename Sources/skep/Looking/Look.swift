import AWS
import Fleet
import Inventory
import Operations

/// One look at the clouds for a verb: what it needs and no more, all regions side by side.
struct Look: Sendable {
    let program: Program

    /// What is asked of each cluster beside EC2, groups and stacks.
    struct Depth: OptionSet {
        let rawValue: Int
        static let swarm = Depth(rawValue: 1)
        static let events = Depth(rawValue: 2)
        static let resources = Depth(rawValue: 4)
    }

    /// The picture, and what failed by region.
    struct Seen: Sendable {
        var readings: Readings
        var snapshot: FleetSnapshot

        func failures(in region: RegionName) -> [AWSFailure] { readings.byRegion[region]?.failures ?? [] }

        /// The failures that leave the clusters of some region unknown.
        var missingRegions: [(RegionName, AWSFailure)] {
            readings.byRegion.sorted { $0.key < $1.key }.compactMap { region, reading in
                guard reading.stacks.value == nil || reading.instances.value == nil else { return nil }
                return reading.failures.first.map { (region, $0) }
            }
        }
    }

    /// Regions, zones, stacks, instances and groups.
    /// - Throws: when nothing at all can be asked: no credentials, no such region.
    func fleet() async throws(CommandFailure) -> Seen {
        var readings = Readings(configured: program.reader.configured)
        async let identity = program.reader.identity()
        let names = try await regionNames(&readings)
        let read = await withTaskGroup(of: (RegionName, Readings.RegionReading).self) { group in
            for name in names { group.addTask { (name, await program.reader.region(name, before: nil)) } }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        readings.byRegion = read
        readings.identity = await identity
        let seen = Seen(readings: readings, snapshot: build(readings))
        if let failure = readings.byRegion.values.compactMap(\.failures.first).first,
            seen.missingRegions.count == names.count
        {
            throw CommandFailure(failure)
        }
        return seen
    }

    /// Reads more of the clusters that a verb is about.
    func deepen(_ seen: Seen, _ keys: [ClusterKey], _ depth: Depth) async -> Seen {
        let pictures = keys.compactMap { seen.snapshot.cluster($0) }
        let read = await withTaskGroup(of: (ClusterKey, Readings.ClusterReading).self) { group in
            for picture in pictures { group.addTask { (picture.key, await reading(of: picture, depth)) } }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        var readings = seen.readings
        readings.byCluster.merge(read) { _, new in new }
        return Seen(readings: readings, snapshot: build(readings))
    }

    private func reading(of picture: ClusterPicture, _ depth: Depth) async -> Readings.ClusterReading {
        async let swarm = depth.contains(.swarm) ? program.reader.swarm(of: picture) : picture.swarm
        async let events =
            depth.contains(.events)
            ? program.reader.events(of: picture.cluster, before: picture.events) : picture.events
        async let resources =
            depth.contains(.resources)
            ? program.reader.resources(of: picture.cluster, before: picture.resources) : picture.resources
        var reading = Readings.ClusterReading()
        (reading.swarm, reading.events, reading.resources) = await (swarm, events, resources)
        return reading
    }

    private func build(_ readings: Readings) -> FleetSnapshot {
        SnapshotBuilder.snapshot(from: readings, sequence: 1, at: program.clock.now())
    }

    // MARK: Regions

    private func regionNames(_ readings: inout Readings) async throws(CommandFailure) -> [RegionName] {
        switch program.regions {
        case .named(let names):
            // A name that was typed may be wrong, and AWS would only say that the host is unknown.
            guard !program.options.region.isEmpty else { return names }
            let known = await program.reader.regions()
            readings.regions = known
            guard case .seen(let list, _) = known else { return names }
            let all = Set(list.map(\.name))
            if let wrong = names.first(where: { !all.contains($0) }) {
                throw CommandFailure(
                    .usage, what: "region \(wrong)", why: "the account has no region of that name",
                    next: "skep regions --region all lists them")
            }
            return names
        case .all:
            do {
                let listing = try await EC2(client: program.client, region: program.home).describeRegions()
                readings.regions = .listed(listing, at: program.clock.now()) { $0 }
                return listing.items.filter { $0.optIn != "not-opted-in" }.map(\.name)
            } catch {
                throw CommandFailure(error)
            }
        }
    }

    // MARK: Clusters

    /// The one cluster that a word means: `book`, or `book@us-east-1`.
    func cluster(_ word: String, in seen: Seen) throws(CommandFailure) -> ClusterPicture {
        let word = try ClusterWord(word)
        let name = word.name
        let found = seen.snapshot.clusters.filter { word.means($0.key) }
        if found.count > 1 {
            throw CommandFailure(
                .usage, what: "cluster \(name)", why: "there is one in each of \(words(found.map(\.key.region)))",
                next: "say \(name)@REGION")
        }
        if let picture = found.first { return picture }
        if let (region, failure) = seen.missingRegions.first {
            let why = "it is not in the regions that answer, and \(region) does not: \(failure.why)"
            throw CommandFailure(
                CommandFailure(failure).code, "unknown", what: "cluster \(name)", why: why, next: failure.next)
        }
        let known = seen.snapshot.clusters.map(\.key.description)
        throw CommandFailure(
            .usage, "notFound", what: "cluster \(name)",
            why: "there is none of that name in \(words(seen.snapshot.regions.map(\.region.name)))",
            next: known.isEmpty ? "skep provision makes one" : "there are: \(known.joined(separator: ", "))")
    }

    private func words(_ regions: [RegionName]) -> String {
        regions.count > 3 ? "\(regions.count) regions" : regions.map(\.rawValue).joined(separator: ", ")
    }
}
