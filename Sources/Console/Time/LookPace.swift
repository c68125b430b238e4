/// How often the clouds are looked at, as far as ages on the screen depend on it.
package struct LookPace: Equatable, Sendable {
    /// Seconds between two looks at a cluster at rest.
    package var steady: Double
    /// Seconds between two looks at a region in which nothing is.
    package var empty: Double
    /// How many times longer both are while the operator is away.
    package var awayFactor: Double

    /// Answers take their time, and a source that failed is asked again: a picture is allowed half a pace more.
    private static let slack = 1.5

    package init(steady: Double = 10, empty: Double = 60, awayFactor: Double = 4) {
        self.steady = steady
        self.empty = empty
        self.awayFactor = awayFactor
    }

    /// Seconds up to which a picture is as young as the looks at it allow.
    func freshSeconds(isEmpty: Bool, isAway: Bool) -> Double {
        let pace = (isEmpty ? max(steady, empty) : steady) * (isAway ? awayFactor : 1)
        let seconds = (pace * Self.slack).rounded(.up)
        return seconds < 120 ? seconds : (seconds / 60).rounded(.up) * 60
    }
}
