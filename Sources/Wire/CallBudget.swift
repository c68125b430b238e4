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

    /// Whose calls to what share a bucket.
    package struct Key: Hashable, Sendable {
        /// The account, or the id of the access key while nobody knows whose it is.
        package var owner: String
        package var region: String
        package var service: String

        package init(owner: String, region: String, service: String) {
            self.owner = owner
            self.region = region
            self.service = service
        }
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: Date
    }

    private let size: Size
    private let clock: any WallClock
    private var buckets: [Key: Bucket] = [:]
    private var accounts: [String: String] = [:]

    package init(size: Size = .usual, clock: any WallClock) {
        self.size = size
        self.clock = clock
    }

    /// Takes a token, waiting for one when there is none.
    /// - Throws: `CancellationError`.
    package func take(for key: Key) async throws {
        let key = shared(key)
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
    package func drain(for key: Key) {
        let key = shared(key)
        guard var bucket = buckets[key] else { return }
        bucket.tokens = min(bucket.tokens, 0)
        buckets[key] = bucket
    }

    /// From here on the access key's calls count as the account's, those of before too.
    package func learn(account: String, of accessKey: String) {
        guard accounts.updateValue(account, forKey: accessKey) != account else { return }
        for (key, bucket) in buckets where key.owner == accessKey {
            buckets[key] = nil
            let joint = buckets[shared(key)]
            // Both have been filling; the emptier one says less than AWS may have left, and so is safe.
            buckets[shared(key)] = joint.map { $0.tokens < bucket.tokens ? $0 : bucket } ?? bucket
        }
    }

    private func shared(_ key: Key) -> Key {
        var key = key
        key.owner = accounts[key.owner] ?? key.owner
        return key
    }
}
