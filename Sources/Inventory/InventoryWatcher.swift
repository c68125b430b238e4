internal import AWS
package import Fleet
internal import FoundationEssentials
package import Wire

/// Keeps a live picture of the fleet: one loop for each source, each at its own pace, all into one snapshot.
///
/// A source that is slow or broken delays no other. Between two reads a loop sleeps; `refresh`, a job's act and the
/// engine's events wake it.
package actor InventoryWatcher {
    /// Something that is read by itself.
    enum Source: Hashable, Sendable {
        case identity, regions
        case region(RegionName)
        case cluster(ClusterKey)
    }

    /// How much later news are gathered into the same snapshot.
    private static let gathering = Duration.milliseconds(30)
    /// So often the last events of a stack that went are asked for.
    private static let farewellLimit = 6

    let reader: FleetReader
    let pace: PollingPace
    private let clock: any WallClock
    private let meter: CallMeter

    private var live: LiveSnapshot
    private var wanted: RegionsInView
    private var loops: [Source: Task<Void, Never>] = [:]
    private var naps: [Source: Task<Void, Never>] = [:]
    private var hints: [ClusterKey: Task<Void, Never>] = [:]
    private var farewells: [StackID: Task<Void, Never>] = [:]
    private var wokenWhileBusy: Set<Source> = []
    private var busyClusters: Set<ClusterKey> = []
    private var isAway = false

    private var sequence = 0
    private var latest = FleetSnapshot.empty
    private var publishing: Task<Void, Never>?
    private var listeners: [Int: AsyncStream<FleetSnapshot>.Continuation] = [:]
    private var lastListener = 0

    package init(
        reader: FleetReader, regions: RegionsInView, pace: PollingPace = PollingPace(), meter: CallMeter,
        clock: any WallClock
    ) {
        self.reader = reader
        self.pace = pace
        self.meter = meter
        self.clock = clock
        wanted = regions
        live = LiveSnapshot(configured: reader.configured)
    }

    /// Which regions are looked at.
    package enum RegionsInView: Hashable, Sendable {
        /// All that the account has.
        case all
        case named([RegionName])
    }

    // MARK: For the console

    /// The snapshots from now on, beginning with the one at hand; a listener that is slow sees only the newest.
    package func snapshots() -> AsyncStream<FleetSnapshot> {
        lastListener += 1
        let number = lastListener
        let (stream, continuation) = AsyncStream.makeStream(
            of: FleetSnapshot.self, bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { _ in Task { await self.dismiss(number) } }
        listeners[number] = continuation
        if sequence > 0 { continuation.yield(latest) }
        return stream
    }

    /// The newest picture.
    package var snapshot: FleetSnapshot { latest }

    package func start() {
        follow(.identity)
        if wanted == .all { follow(.regions) }
        followRegions()
    }

    package func stop() {
        for loop in loops.values { loop.cancel() }
        for task in Array(hints.values) + Array(farewells.values) { task.cancel() }
        (loops, hints, farewells) = ([:], [:], [:])
        for listener in listeners.values { listener.finish() }
        listeners = [:]
    }

    /// Reads every source now.
    package func refresh() { for source in loops.keys { wake(source) } }

    package func setRegions(_ regions: RegionsInView) {
        wanted = regions
        if regions == .all { follow(.regions) } else { abandon(.regions) }
        followRegions()
        publishSoon()
    }

    /// The operator has not touched a key for long, or is back.
    package func setAway(_ away: Bool) {
        guard away != isAway else { return }
        isAway = away
        if !away { refresh() }
    }

    /// Clusters on which a job is at work are read as often as if they were changing, the rest is not disturbed.
    package func setBusy(_ clusters: Set<ClusterKey>) {
        let fresh = clusters.subtracting(busyClusters)
        let ended = busyClusters.subtracting(clusters)
        busyClusters = clusters
        for key in fresh.union(ended) {
            wake(.cluster(key))
            wake(.region(key.region))
        }
    }

    // MARK: Loops

    private func followRegions() {
        let names: [RegionName]
        switch wanted {
        case .named(let list): names = list
        case .all: names = (live.readings.regions.value ?? []).filter { $0.optIn != "not-opted-in" }.map(\.name)
        }
        let kept = Set(names)
        for case .region(let name) in loops.keys where !kept.contains(name) {
            abandon(.region(name))
            live.set(name, nil)
        }
        for name in names {
            if live.readings.byRegion[name] == nil { live.set(name, Readings.RegionReading()) }
            follow(.region(name))
        }
        followClusters()
    }

    /// One loop for each cluster that the regions show, none for those that they show no more.
    private func followClusters() {
        let keys = Set(live.keys)
        for case .cluster(let key) in loops.keys where !keys.contains(key) {
            abandon(.cluster(key))
            hints.removeValue(forKey: key)?.cancel()
            live.set(key, nil)
        }
        for key in keys {
            follow(.cluster(key))
            if hints[key] == nil { hints[key] = Task { await self.followHints(of: key) } }
        }
    }

    /// Reads what the stacks that went told last; their clusters' own loops have ended by then.
    private func sayFarewell() {
        let kept = Set(live.readings.gone.map(\.stackID))
        farewells = farewells.filter { kept.contains($0.key) }
        for gone in live.readings.gone where !gone.isTold && farewells[gone.stackID] == nil {
            farewells[gone.stackID] = Task { await self.readLastEvents(of: gone) }
        }
    }

    /// The end of a stack may show among its events some seconds after the stack is missed.
    private func readLastEvents(of gone: GoneCluster) async {
        var gone = gone
        let cluster = Cluster(key: gone.key, way: .stack, stackID: gone.stackID)
        for _ in 1...Self.farewellLimit where !gone.isTold {
            gone.events = await reader.events(of: cluster, before: gone.events)
            guard !Task.isCancelled else { return }
            live.set(gone.stackID, events: gone.events)
            publishSoon()
            guard !gone.isTold else { return }
            do { try await clock.sleep(for: pace.afterFailure) } catch { return }
        }
    }

    private func followHints(of key: ClusterKey) async {
        let hints = SwarmHints(reader: reader, clock: clock)
        await hints.follow(picture: { await self.cluster(key) }, hint: { await self.wake(.cluster(key)) })
    }

    private func follow(_ source: Source) {
        guard loops[source] == nil else { return }
        loops[source] = Task {
            while !Task.isCancelled {
                let mood = await self.read(source)
                guard !Task.isCancelled else { return }
                await self.sleep(source, mood)
            }
        }
    }

    private func abandon(_ source: Source) {
        loops.removeValue(forKey: source)?.cancel()
        naps.removeValue(forKey: source)?.cancel()
        wokenWhileBusy.remove(source)
    }

    private func sleep(_ source: Source, _ mood: PollingPace.Mood) async {
        guard wokenWhileBusy.remove(source) == nil else { return }
        let wait = pace.wait(mood, isAway: isAway)
        let nap = Task { [clock] in
            // Woken early and slept enough are the same to the loop.
            do { try await clock.sleep(for: wait) } catch {}
        }
        naps[source] = nap
        await withTaskCancellationHandler {
            await nap.value
        } onCancel: {
            nap.cancel()
        }
        naps[source] = nil
    }

    package func wake(_ cluster: ClusterKey) { wake(.cluster(cluster)) }

    private func wake(_ source: Source) {
        if let nap = naps[source] { nap.cancel() } else if loops[source] != nil { wokenWhileBusy.insert(source) }
    }

    private func read(_ source: Source) async -> PollingPace.Mood {
        switch source {
        case .identity:
            let identity = await reader.identity()
            let end = await reader.client.credentialDescription?.expiresAt
            let old = live.readings.identity
            live.setIdentity(
                identity.value == nil ? old.failing(identity.trouble ?? "") : identity, credentialsExpireAt: end)
            publishSoon()
            return identity.value == nil ? .failing : .rare
        case .regions:
            let regions = await reader.regions()
            live.setRegions(
                regions.value == nil ? live.readings.regions.failing(regions.trouble ?? "") : regions)
            if loops[.regions] != nil { followRegions() }
            publishSoon()
            return regions.value == nil ? .failing : .rare
        case .region(let name):
            let reading = await reader.region(name, before: live.readings.byRegion[name])
            guard loops[source] != nil else { return .empty }
            live.set(name, reading)
            sayFarewell()
            followClusters()
            publishSoon()
            return mood(of: name, reading)
        case .cluster(let key): return await readCluster(key)
        }
    }

    private func readCluster(_ key: ClusterKey) async -> PollingPace.Mood {
        guard let picture = live.cluster(key) else { return .steady }
        async let swarm = reader.swarm(of: picture)
        // The stack's side is quick and must not wait for a manager that holds its answer back.
        await readStack(of: picture)
        let seen = await swarm
        keep(key) { $0.swarm = seen }
        guard let now = live.cluster(key) else { return .steady }
        if now.isChanging || busyClusters.contains(key) { return .changing }
        return now.swarm.trouble == nil ? .steady : .failing
    }

    /// Events are asked for while the stack is at work and once after it has changed, resources when there are new events.
    private func readStack(of picture: ClusterPicture) async {
        let key = picture.key
        var reading = live.readings.byCluster[key] ?? Readings.ClusterReading()
        let stack = picture.stack.value.map { "\($0.id) \($0.status) \($0.updatedAt ?? .distantPast)" }
        if reading.events.trouble != nil || reading.eventsAsOf != stack
            || picture.stack.value?.status.isInProgress == true
        {
            reading.events = await reader.events(of: picture.cluster, before: reading.events)
            reading.eventsAsOf = stack
        }
        let lastEvent = reading.events.value?.last?.id
        // A stack that is gone has nothing to tell, and moto makes its resources anew when it is asked for them.
        let isGone = reading.events.value?.last { $0.isOfStack }?.status.isDeleted == true
        if !isGone, reading.resources.trouble != nil || reading.resourcesAsOf != lastEvent {
            reading.resources = await reader.resources(of: picture.cluster, before: reading.resources)
            reading.resourcesAsOf = lastEvent
        }
        keep(key) { kept in
            let swarm = kept.swarm
            kept = reading
            kept.swarm = swarm
        }
    }

    private func keep(_ key: ClusterKey, _ change: (inout Readings.ClusterReading) -> Void) {
        guard loops[.cluster(key)] != nil else { return }
        var reading = live.readings.byCluster[key] ?? Readings.ClusterReading()
        change(&reading)
        live.set(key, reading)
        publishSoon()
    }

    private func mood(of region: RegionName, _ reading: Readings.RegionReading) -> PollingPace.Mood {
        let clusters = live.clusters(in: region)
        // A job may be making a cluster that does not show yet.
        if busyClusters.contains(where: { $0.region == region }) { return .changing }
        if clusters.contains(where: \.isChanging) { return .changing }
        if reading.stacks.value == nil { return .failing }
        return clusters.isEmpty ? .empty : .steady
    }

    // MARK: Snapshots

    private func cluster(_ key: ClusterKey) -> ClusterPicture? { live.cluster(key) }

    /// Several sources often answer together: they make one snapshot.
    private func publishSoon() {
        guard publishing == nil else { return }
        publishing = Task {
            // Cancelling would only publish sooner.
            do { try await clock.sleep(for: Self.gathering) } catch {}
            await self.publish()
        }
    }

    private func publish() async {
        publishing = nil
        let counted = await meter.reading(at: clock.now())
        live.setCalls(FleetSnapshot.Calls(perMinute: counted.calls, throttled: counted.throttled))
        sequence += 1
        latest = live.snapshot(sequence: sequence, at: clock.now())
        for listener in listeners.values { listener.yield(latest) }
    }

    private func dismiss(_ number: Int) { listeners[number] = nil }
}
