internal import Fleet
internal import FoundationEssentials
internal import Jobs

/// When a shown number changes by itself.
package enum WakePlan {
    /// Seconds until the next tick is needed; nil when nothing on the screen changes with time.
    package static func seconds(for state: ConsoleState) -> Double? {
        var nearest: Double?
        func wake(in seconds: Double) { nearest = min(nearest ?? seconds, max(seconds, 0.02)) }
        let now = state.now.timeIntervalSince1970
        let toNextSecond = now.isFinite ? 1 - (now - now.rounded(.down)) : 1
        if case .armed = state.lock { wake(in: toNextSecond) }
        if !state.runningJobs.isEmpty { wake(in: toNextSecond) }
        if let last = state.messages.last {
            let left = Limits.flashSeconds - state.now.timeIntervalSince(last.at)
            if left > 0 { wake(in: left) }
        }
        for age in shownAges(state) {
            // `59s` becomes `1m` and then changes once a minute.
            wake(in: age < 60 ? toNextSecond : 60 - age.truncatingRemainder(dividingBy: 60))
        }
        return nearest
    }

    /// The ages of what the screen shows, in seconds.
    private static func shownAges(_ state: ConsoleState) -> [Double] {
        guard state.fleet.sequence > 0 else { return [] }
        var dates = [state.fleet.takenAt]
        if let cluster = state.selectedCluster {
            dates += [cluster.swarm.seenAt, cluster.instances.seenAt, cluster.stack.seenAt].compactMap(\.self)
            dates += cluster.nodes.compactMap { $0.instance?.launchedAt ?? $0.member?.createdAt }
        }
        return dates.map { state.now.timeIntervalSince($0) }.filter { $0 >= 0 && $0 < 1e9 }
    }
}
