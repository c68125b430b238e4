internal import Fleet
internal import Foundation

/// How long something takes: a log-normal distribution, told by its median and its 90th percentile, as measurements of
/// clouds are usually given. It has no negative values and a long tail to the slow side.
struct Spread: Hashable, Sendable {
    /// Half of the draws are shorter.
    var median: Duration
    /// Nine of ten draws are shorter.
    var p90: Duration

    init(median: Duration, p90: Duration) {
        self.median = median
        self.p90 = p90
    }

    /// Always the same.
    static func exactly(_ span: Duration) -> Spread { Spread(median: span, p90: span) }

    /// One draw, by Box and Muller's transformation; at most twenty times the median.
    func draw(from random: inout SeededGenerator) -> Duration {
        let first = Self.unit(&random)
        let second = Self.unit(&random)
        guard p90 > median, median > .zero else { return median }
        let normal = (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
        /// The standard normal distribution's 90th percentile.
        let sigma = log(p90 / median) / 1.2816
        return .nanoseconds(Int64(Double(median.wholeNanoseconds) * min(20, exp(sigma * normal))))
    }

    /// In (0, 1].
    private static func unit(_ random: inout SeededGenerator) -> Double {
        Double(random.next() >> 11 &+ 1) / 9_007_199_254_740_992
    }
}
