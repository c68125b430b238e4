internal import Fleet
internal import FoundationEssentials
internal import Jobs

/// When a shown number changes by itself.
package enum WakePlan {
    /// Seconds until the next turn is needed; nil when nothing on the screen changes with time.
    package static func seconds(for state: ConsoleState) -> Double? {
        let now = state.here.timeIntervalSince1970
        let toNextSecond = max(0.02, now.isFinite ? 1 - (now - now.rounded(.down)) : 1)
        var nearest: Double?
        if let last = state.messages.last {
            let left = Limits.flashSeconds - state.here.timeIntervalSince(last.at)
            if left > 0 { nearest = max(left, 0.02) }
        }
        if state.lock.isArmed(at: state.here) || !state.runningJobs.isEmpty { return earlier(nearest, toNextSecond) }
        // `59s` becomes `1m` and then changes once a minute. Young pictures come first: nobody looks at the nodes then.
        for ages in [pictureAges, nodeAges] {
            for age in ages(state) where age >= 0 && age < 1e9 {
                if age < 60 { return earlier(nearest, toNextSecond) }
                nearest = earlier(nearest, max(0.02, 60 - age.truncatingRemainder(dividingBy: 60)))
            }
        }
        return nearest
    }

    private static func earlier(_ one: Double?, _ other: Double) -> Double { min(one ?? other, other) }

    /// How old what the header and the titles tell of is, in seconds.
    private static func pictureAges(_ state: ConsoleState) -> [Double] {
        guard state.fleet.sequence > 0 else { return [] }
        let cluster = state.selectedCluster
        return [state.fleet.takenAt, cluster?.swarm.seenAt, cluster?.instances.seenAt, cluster?.stack.seenAt]
            .compactMap { $0.map { state.now.timeIntervalSince($0) } }
    }

    private static func nodeAges(_ state: ConsoleState) -> [Double] {
        (state.selectedCluster?.nodes ?? []).compactMap { node in
            (node.instance?.launchedAt ?? node.member?.createdAt).map { state.now.timeIntervalSince($0) }
        }
    }
}
