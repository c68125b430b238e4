/// What the header says of a sandbox, so that nobody takes it for a real account.
package struct SandboxMark: Hashable, Sendable {
    /// `×10`, `paused`, `max`.
    package var speed: String
    package var seed: UInt64
    package var scenario: String
    /// The names that `:scenario` and `:fault` complete.
    package var scenarios: [String]
    package var faults: [String]

    package init(speed: String, seed: UInt64, scenario: String, scenarios: [String] = [], faults: [String] = []) {
        self.speed = speed
        self.seed = seed
        self.scenario = scenario
        self.scenarios = scenarios
        self.faults = faults
    }

    /// `SANDBOX ×10 · seed 7`; x instead of × where only ASCII can be drawn.
    func words(isASCII: Bool) -> String {
        let text = "SANDBOX \(speed) · seed \(seed)"
        return isASCII ? String(text.map { $0 == "×" ? "x" : $0 == "·" ? "-" : $0 }) : text
    }
}

/// What the operator can do to a sandbox from the command line.
package enum SandboxCommand: Hashable, Sendable {
    /// A word for how fast its time runs: `10`, `paused`, `max`.
    case speed(String)
    /// Its next event.
    case step
    /// A line of the table of faults.
    case fault(String)
    /// Another world, with its own seed unless one is given.
    case scenario(String, seed: UInt64?)
}
