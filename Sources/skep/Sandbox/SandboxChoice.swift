import Foundation
import Sandbox

/// Which sandbox the operator wants, if one.
enum SandboxChoice: Hashable {
    /// A world inside this program, which ends with it.
    case embedded(scenario: String, seed: UInt64?, speed: SandboxCloud.Speed?)
    /// One that `skep sandbox serve` offers.
    case served(url: String, speed: SandboxCloud.Speed?)

    /// The scenario that is taken when none is named.
    static let usualScenario = "demo"

    /// Nil when a real account is meant.
    init?(_ options: GlobalOptions) throws(CommandFailure) {
        guard let word = options.sandbox else {
            guard options.seed == nil, options.speed == nil else {
                throw CommandFailure(
                    .usage, what: options.seed == nil ? "--speed" : "--seed", why: "it is for the sandbox alone",
                    next: "add --sandbox")
            }
            return nil
        }
        let speed = try options.speed.map { word throws(CommandFailure) in
            guard let speed = SandboxCloud.Speed(word) else {
                throw CommandFailure(
                    .usage, what: "--speed \(word)", why: "it is no speed",
                    next: "paused, max, or a number above 0 such as 10")
            }
            return speed
        }
        if let (name, value) = [
            ("--profile", options.profile), ("--endpoint-url", options.endpointURL), ("--context", options.context),
        ].first(where: { $0.1 != nil }) {
            throw CommandFailure(
                .usage, what: "\(name) \(value ?? "")", why: "a sandbox never touches a real account",
                next: "leave out \(name) or --sandbox")
        }
        guard word.contains("://") else {
            self = .embedded(scenario: word, seed: options.seed, speed: speed)
            return
        }
        guard let url = URL(string: word), url.scheme == "http", url.host != nil, options.seed == nil else {
            throw CommandFailure(
                .usage, what: "--sandbox=\(word)",
                why: options.seed == nil ? "it is not http://HOST:PORT" : "a served sandbox has its seed already",
                next: "such as --sandbox=http://127.0.0.1:4510")
        }
        self = .served(url: word.hasSuffix("/") ? String(word.dropLast()) : word, speed: speed)
    }
}
