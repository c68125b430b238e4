/// What can go wrong on demand. This table drives the command, its help and its tests; the numbers of sources are rows
/// of the fault catalogue.
enum FaultKind: String, CaseIterable, Hashable, Sendable {
    // On calls.
    case throttle
    case error
    case slow
    case hang
    case resetBefore = "reset-before"
    case resetAfter = "reset-after"
    case truncated
    case garbage
    case stale
    case partial
    case skew
    case expired
    case denied
    // On the world.
    case capacity
    case zoneDown = "zone-down"
    case crash
    case partition
    case leaderLoss = "leader-loss"
    case diskFull = "disk-full"
    case imageMissing = "image-missing"
    case resourceFails = "resource-fails"

    /// What one row of the table says.
    struct Facts: Sendable {
        /// After the name.
        var usage: String
        var summary: String
        /// How many words the target has.
        var words: ClosedRange<Int>
        /// The options beside those of every call fault.
        var options: Set<String> = []
        var strikesCalls = false
    }

    /// Of every fault that strikes calls: whose, how often, how long.
    static let callOptions: Set<String> = ["times", "after", "rate", "for"]

    var facts: Facts {
        switch self {
        case .throttle: Self.call("RequestLimitExceeded or Throttling, and nothing is done")
        case .error: Self.call("an answer of 500, or of status=N; nothing is done", options: ["status"])
        case .slow: Self.call("the answer comes by=30s later", options: ["by"])
        case .hang: Self.call("nothing is done and no answer comes until the faults are cleared")
        case .resetBefore: Self.call("the connection breaks before the call is carried out")
        case .resetAfter: Self.call("the connection breaks after the call was carried out: its answer is lost")
        case .truncated: Self.call("the answer ends in the middle")
        case .garbage: Self.call("a login page in HTML instead of the answer")
        case .stale: Self.call("reads answer what they first answered under this fault")
        case .partial: Self.call("the second page of a list fails")
        case .skew:
            Self.call("the cloud's clock is by=20m ahead and refuses signatures of another time", options: ["by"])
        case .expired: Self.call("the session's token has expired")
        case .denied: Self.call("not authorized to do this")
        case .capacity:
            Facts(usage: "ZONE [off]", summary: "no machine can be started in the zone", words: 1...2)
        case .zoneDown:
            Facts(usage: "ZONE [off]", summary: "the zone's machines stop at once and no new ones start", words: 1...2)
        case .crash:
            Facts(usage: "INSTANCE", summary: "the machine fails as if its power had gone", words: 1...1)
        case .partition:
            Facts(
                usage: "INSTANCE,INSTANCE,… [off]", summary: "these machines reach each other and no others",
                words: 1...2)
        case .leaderLoss:
            Facts(usage: "STACK", summary: "the machine of the swarm's leader fails", words: 1...1)
        case .diskFull:
            Facts(usage: "INSTANCE [off]", summary: "tasks on the machine fail for want of disk", words: 1...2)
        case .imageMissing:
            Facts(usage: "IMAGE [off]", summary: "the image cannot be pulled", words: 1...2)
        case .resourceFails:
            Facts(
                usage: "STACK LOGICAL-ID [off]", summary: "CloudFormation fails to make, change or delete the resource",
                words: 2...3)
        }
    }

    private static func call(_ summary: String, options: Set<String> = []) -> Facts {
        Facts(
            usage: "SERVICE[.ACTION]", summary: summary, words: 0...1, options: options.union(callOptions),
            strikesCalls: true)
    }
}

/// A row of the table of faults, for help.
package struct SandboxFault: Hashable, Sendable {
    package var name: String
    /// What stands behind the name.
    package var usage: String
    package var summary: String

    /// All that there are.
    package static var all: [SandboxFault] {
        FaultKind.allCases.map { kind in
            let options = kind.facts.options.sorted().map { "\($0)=" }.joined(separator: " ")
            return SandboxFault(
                name: kind.rawValue, usage: [kind.facts.usage, options].filter { !$0.isEmpty }.joined(separator: " "),
                summary: kind.facts.summary)
        }
    }
}
