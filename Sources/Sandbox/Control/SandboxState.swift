package import Wire

/// What the embedded cloud says of itself, with each answer and when it is asked.
package struct SandboxState: Hashable, Sendable {
    /// Of the header that every answer carries.
    static let header = "X-Sandbox-World"

    /// The world's time.
    package var now: VirtualTime
    package var speed: SandboxCloud.Speed
    package var seed: UInt64
    package var scenario: String

    package init(now: VirtualTime, speed: SandboxCloud.Speed, seed: UInt64, scenario: String) {
        self.now = now
        self.speed = speed
        self.seed = seed
        self.scenario = scenario
    }

    /// Reads the header of an answer; nil when it has none, or none that can be read: then no sandbox answered.
    package init?(_ headers: WireHeaders) {
        guard let parts = headers[Self.header]?.split(separator: ";", omittingEmptySubsequences: false),
            parts.count == 4,
            let now = Int64(parts[0]), let speed = SandboxCloud.Speed(String(parts[1])), let seed = UInt64(parts[2])
        else { return nil }
        self.init(now: VirtualTime(nanoseconds: now), speed: speed, seed: seed, scenario: String(parts[3]))
    }

    var headerValue: String { "\(now.nanoseconds);\(speed.word);\(seed);\(scenario)" }
}

extension SandboxCloud.Speed {
    /// `paused`, `10`, `×10`, `0.5` or `max`; nil for anything else and for what is not above zero.
    package init?(_ word: String) {
        switch word {
        case "paused", "0": self = .paused
        case "max": self = .unbounded
        default:
            let digits = word.hasPrefix("×") || word.hasPrefix("x") ? String(word.dropFirst()) : word
            guard let factor = Double(digits), factor > 0, factor <= Self.fastest else { return nil }
            self = .times(factor)
        }
    }

    /// A day in a second and a half; beyond that `max` is meant.
    static let fastest = 100_000.0

    /// As it is read again.
    package var word: String {
        switch self {
        case .paused: "paused"
        case .times(let factor): factor == factor.rounded() ? String(Int(factor)) : String(factor)
        case .unbounded: "max"
        }
    }
}
