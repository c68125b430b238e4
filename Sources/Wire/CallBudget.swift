internal import FoundationEssentials

/// One token bucket for each (account, region, service): calls wait until it holds a token, so that several pollers
/// of one program share what AWS allows and leave some for others.
package actor CallBudget {
    /// How large the bucket is and how fast it fills. EC2 publishes 100 and 20 a second for reads; we take a part of it.
    package struct Size: Sendable {
        package var tokens: Double
        package var perSecond: Double

        package init(tokens: Double, perSecond: Double) {
            self.tokens = tokens
            self.perSecond = perSecond
        }

        package static let usual = Size(tokens: 40, perSecond: 8)
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: Date
    }

    private let size: Size
    private let clock: any WallClock
    private var buckets: [String: Bucket] = [:]

    package init(size: Size = .usual, clock: any WallClock) {
        self.size = size
        self.clock = clock
    }

    /// Takes a token, waiting for one when there is none.
    /// - Throws: `CancellationError`.
    package func take(for key: String) async throws {
        let now = clock.now()
        var bucket = buckets[key] ?? Bucket(tokens: size.tokens, filledAt: now)
        // A clock that went back fills nothing and takes nothing away.
        let passed = max(0, now.timeIntervalSince(bucket.filledAt))
        bucket.tokens = min(size.tokens, bucket.tokens + passed * size.perSecond) - 1
        bucket.filledAt = now
        buckets[key] = bucket
        // Below zero the token is owed: who comes later waits longer, so nobody is passed over.
        if bucket.tokens < 0 { try await clock.sleep(for: .seconds(-bucket.tokens / size.perSecond)) }
    }

    /// Empties the bucket after a throttled answer.
    package func drain(for key: String) {
        guard var bucket = buckets[key] else { return }
        bucket.tokens = min(bucket.tokens, 0)
        buckets[key] = bucket
    }
}
