package import AWS
package import Fleet
package import FoundationEssentials

/// The reads of one round, each with its own outcome; no failure of one stops another.
package struct FleetReader: Sendable {
    package let client: AWSClient
    package let swarms: SwarmReader
    package let now: @Sendable () -> Date
    /// Where global questions are asked.
    package let home: RegionName
    /// Clusters that only the operator's configuration tells of.
    package let configured: ConfiguredClusters

    package init(
        client: AWSClient, swarms: SwarmReader, home: RegionName, configured: ConfiguredClusters = .none,
        now: @escaping @Sendable () -> Date
    ) {
        self.client = client
        self.swarms = swarms
        self.home = home
        self.configured = configured
        self.now = now
    }

    package func identity() async -> Observed<CallerIdentity> {
        do { return .seen(try await STS(client: client, region: home).getCallerIdentity(), at: now()) } catch {
            return .unknown(why: error.why)
        }
    }

    package func regions() async -> Observed<[Region]> {
        do {
            return .listed(try await EC2(client: client, region: home).describeRegions(), at: now()) { $0 }
        } catch { return .unknown(why: error.why) }
    }

    /// Zones, stacks, instances and groups of a region, asked side by side.
    package func region(_ name: RegionName, before old: Readings.RegionReading?) async -> Readings.RegionReading {
        let old = old ?? Readings.RegionReading()
        async let zones = observing(old.zones) { old throws(AWSFailure) in
            old.provesAbsence ? old : .listed(try await ec2(name).describeAvailabilityZones(), at: now()) { $0 }
        }
        async let stacks = observing(old.stacks) { _ throws(AWSFailure) in
            .listed(try await CloudFormation(client: client, region: name).describeStacks(), at: now()) { Stack($0) }
        }
        async let instances = observing(old.instances) { _ throws(AWSFailure) in
            let filter = EC2.Filter("tag-key", Self.tagKeys + configured.tagKeys)
            return .listed(try await ec2(name).describeInstances([filter]), at: now()) { Instance($0) }
        }
        async let groups = observing(old.groups) { _ throws(AWSFailure) in
            let listing = try await AutoScaling(client: client, region: name).describeAutoScalingGroups()
            return .listed(listing, at: now()) { AutoScalingGroup($0) }
        }
        var reading = Readings.RegionReading()
        var failures: [AWSFailure?] = [nil, nil, nil, nil]
        (reading.zones, failures[0]) = await zones
        (reading.stacks, failures[1]) = await stacks
        (reading.instances, failures[2]) = await instances
        (reading.groups, failures[3]) = await groups
        reading.failures = failures.compactMap(\.self)
        return reading
    }

    private func ec2(_ region: RegionName) -> EC2 { EC2(client: client, region: region) }

    /// Only what a swarm's makers tag, so that an account full of other machines costs nothing.
    private static let tagKeys = [
        "skep:cluster", "swarm-node-type", "swarm-stack-id", "aws:autoscaling:groupName",
        "aws:cloudformation:stack-name",
    ]

    /// Reads once. A failure leaves the old value, marked stale.
    private func observing<Value>(
        _ old: Observed<Value>, _ read: (Observed<Value>) async throws(AWSFailure) -> Observed<Value>
    ) async -> (Observed<Value>, AWSFailure?) {
        do { return (try await read(old), nil) } catch { return (old.failing(error.why), error) }
    }

    /// The stack's events, read back to the newest one that is known; at most `eventLimit` are kept.
    package func events(of cluster: Cluster, before old: Observed<[StackEvent]>) async -> Observed<[StackEvent]> {
        guard let id = cluster.stackID else { return .unknown(why: "no stack holds this cluster") }
        // Another stack may have had this name before: its events are not this one's history.
        let known = (old.value ?? []).filter { $0.stackID == id.rawValue }
        do {
            let listing = try await CloudFormation(client: client, region: cluster.region)
                .describeStackEvents(id.rawValue, after: known.last?.id)
            let ids = Set(known.map(\.id))
            let fresh = listing.items.map { StackEvent($0) }.filter { !ids.contains($0.id) }
            let all = (known + fresh.reversed()).suffix(Self.eventLimit)
            return listing.gap.map { .partial(Array(all), at: now(), why: $0) } ?? .seen(Array(all), at: now())
        } catch { return old.failing(error.why) }
    }

    /// The stacks of that name that were deleted in the last 90 days.
    package func deletedStacks(named name: ClusterName, in region: RegionName) async throws(AWSFailure) -> [Stack] {
        let listing = try await CloudFormation(client: client, region: region).listStacks([
            StackStatus("DELETE_COMPLETE")
        ])
        return listing.items.filter { $0.name == name.rawValue }.map { Stack($0) }
    }

    /// The most events that are kept of one stack.
    package static let eventLimit = 2_000

    package func resources(
        of cluster: Cluster, before old: Observed<[StackResource]>
    ) async -> Observed<[StackResource]> {
        guard let id = cluster.stackID else { return .unknown(why: "no stack holds this cluster") }
        do {
            let listing = try await CloudFormation(client: client, region: cluster.region)
                .describeStackResources(id.rawValue)
            return .listed(listing, at: now()) { StackResource($0) }
        } catch { return old.failing(error.why) }
    }

    /// The swarm, by the managers that EC2 and the swarm's own table name.
    package func swarm(of picture: ClusterPicture) async -> Observed<SwarmPicture> {
        let routes = await routes(to: picture)
        let seen = await swarms.picture(of: picture.key, by: routes)
        if case .unknown(let why) = seen { return picture.swarm.failing(why) }
        if case .partial(let lost, _, let why) = seen, lost.listed == nil, var kept = picture.swarm.value?.listed {
            // Without a leader there are no lists: the last ones stay, marked as old.
            kept.leadership = lost.leadership
            return Observed.seen(kept, at: picture.swarm.seenAt ?? now()).failing(why)
        }
        return seen
    }

    /// The running managers with the host keys that they published.
    package func routes(to picture: ClusterPicture) async -> [SwarmRoute] {
        let managers = picture.nodes.compactMap(\.instance).filter { instance in
            let group = picture.groups.value?.first { $0.name == instance.groupTag }
            return instance.state == .running && (instance.roleTag ?? group?.role) == .manager
        }
        guard !managers.isEmpty else { return [] }
        let keys = await hostKeys(of: picture)
        return managers.compactMap { instance in
            (instance.publicAddress ?? instance.privateAddress).map {
                SwarmRoute(
                    instance: instance.id, address: $0, privateAddress: instance.privateAddress,
                    keyName: instance.keyName ?? picture.stack.value?.parameters["KeyName"],
                    hostKey: keys[instance.id.rawValue])
            }
        }
    }

    /// The hosts' own ssh keys from the swarm's table, by instance; empty when there is no table to ask.
    package func hostKeys(of picture: ClusterPicture) async -> [String: String] {
        guard let table = picture.stack.value?.outputs.first(where: { $0.key == "SwarmTable" })?.value else {
            return [:]
        }
        let database = DynamoDB(client: client, region: picture.key.region)
        var keys: [String: String] = [:]
        for kind in ["manager", "worker"] {
            guard let listing = try? await database.query(table: table, partitionKey: "kind", equals: .text(kind))
            else {
                continue
            }
            for item in listing.items {
                if let id = item["id"]?.text, let key = item["hostkey"]?.text { keys[id] = key }
            }
        }
        return keys
    }
}
