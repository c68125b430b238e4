import Jobs
import Wire

/// Looks for cancellations that other programs asked for, while this one runs jobs.
struct CancellationWatch: Sendable {
    /// How soon a wish is heard.
    private static let pause = Duration.seconds(1)

    let engine: JobEngine
    let journal: Journal
    let clock: any WallClock

    /// Until its task is cancelled.
    func run() async {
        var heard: Set<JobID> = []
        while !Task.isCancelled {
            let own = Set(await engine.running().map(\.id))
            // A journal that cannot be read now is read the next time.
            if !own.isEmpty, let wanted = try? await journal.requestedCancellations() {
                for id in wanted.intersection(own).subtracting(heard) {
                    heard.insert(id)
                    await engine.cancel(id)
                }
            }
            do { try await clock.sleep(for: Self.pause) } catch { return }
        }
    }
}
