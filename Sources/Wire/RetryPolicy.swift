/// When and how long after a failed try the next one comes: the standard mode of the AWS SDKs.
/// Source: botocore, `retries/standard.py` and `retries/quota.py`.
package actor RetryPolicy {
    package static let attemptLimit = 3
    private static let longestDelay = 20.0
    private static let quota = 500
    private static let retryCost = 5
    private static let timeoutCost = 10

    private var tokens = RetryPolicy.quota
    private let random: @Sendable () -> Double

    /// - Parameter random: 0..<1, for the jitter.
    package init(random: @escaping @Sendable () -> Double) { self.random = random }

    /// How long to wait before the next try; nil when there is none.
    /// - Parameter attempt: the one that just failed, from 1.
    package func delay(after attempt: Int, wasTimeout: Bool) -> Duration? {
        guard attempt < Self.attemptLimit else { return nil }
        let cost = wasTimeout ? Self.timeoutCost : Self.retryCost
        guard tokens >= cost else { return nil }
        tokens -= cost
        let exponential = Double(1 << min(attempt - 1, 10))
        return .seconds(random() * min(exponential, Self.longestDelay))
    }

    /// A success fills the quota again: by what its retry cost, or by one.
    package func succeeded(afterRetry: Bool) {
        tokens = min(Self.quota, tokens + (afterRetry ? Self.retryCost : 1))
    }
}
