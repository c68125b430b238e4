internal import Docker
internal import Fleet
internal import FoundationEssentials
internal import Wire

/// A manager's events as hints that it is time to look: what they say is not believed, for events are lost without a
/// word when a connection breaks, and those of tasks are not told at all.
struct SwarmHints: Sendable {
    /// How long after a broken stream the next one is tried, doubled up to the limit.
    private static let firstPause = Duration.seconds(5)
    private static let longestPause = Duration.seconds(60)
    /// Seconds in which several events are one hint.
    private static let gatheringSeconds = 1.0

    let reader: FleetReader
    let clock: any WallClock

    /// Until its task is cancelled.
    /// - Parameters:
    ///   - picture: the cluster as it is known now; nil when it is gone.
    ///   - hint: called when something happened.
    func follow(picture: @Sendable () async -> ClusterPicture?, hint: @Sendable () async -> Void) async {
        var pause = Self.firstPause
        var hintedAt = Date.distantPast
        while !Task.isCancelled {
            if let picture = await picture(), picture.swarm.value != nil {
                let routes = await reader.routes(to: picture)
                do {
                    let (engine, _) = try await reader.swarms.manager(of: picture.key, by: routes)
                    for try await _ in try await engine.events(filters: ["type": ["node", "service"]]) {
                        pause = Self.firstPause
                        let now = clock.now()
                        guard abs(now.timeIntervalSince(hintedAt)) >= Self.gatheringSeconds else { continue }
                        hintedAt = now
                        await hint()
                    }
                } catch {
                    // The polls tell what is wrong; here it only means to try again later.
                }
            }
            do { try await clock.sleep(for: pause) } catch { return }
            pause = min(pause * 2, Self.longestPause)
        }
    }
}
