import Console
import Foundation
import Sandbox
import Wire

/// What the operator can do to the sandbox itself, wherever it is.
struct SandboxControl: Sendable {
    let link: SandboxLink

    var state: SandboxState { link.time.state }

    /// The world's time now.
    func now() -> Date { link.time.now() }

    /// For the console's header.
    var mark: SandboxMark {
        SandboxMark(
            speed: state.speed.text, seed: state.seed, scenario: state.scenario, scenarios: Wiring.scenarios.names,
            faults: SandboxFault.all.map(\.name))
    }

    /// Does what the operator typed.
    /// - Returns: words for it.
    func carryOut(_ command: SandboxCommand) async throws(CommandFailure) -> String {
        switch command {
        case .speed(let word):
            guard let speed = SandboxCloud.Speed(word) else {
                throw CommandFailure(
                    .usage, what: "speed \(word)", why: "a speed is paused, max, or a number above 0 such as 10",
                    next: "speed 10")
            }
            try await setSpeed(speed)
            return "the sandbox's time: \(state.speed.text)"
        case .step:
            try await step()
            return "one event; it is \(state.now.text())"
        case .fault(let words): return "fault: \(try await fault(words))"
        case .scenario(let name, let seed):
            try await begin(name, seed: seed)
            return "the world is \(state.scenario) now, seed \(state.seed)"
        }
    }

    func setSpeed(_ speed: SandboxCloud.Speed) async throws(CommandFailure) {
        try await ask("POST", "/speed?value=\(speed.word)")
    }

    /// Lets the next event of the world happen.
    func step() async throws(CommandFailure) { try await ask("POST", "/step") }

    /// - Returns: what was done, in the sandbox's words.
    func fault(_ words: String) async throws(CommandFailure) -> String {
        try await ask("POST", "/fault", body: words)["message"]?.string ?? words
    }

    /// Puts another world in this one's place.
    func begin(_ scenario: String, seed: UInt64?) async throws(CommandFailure) {
        try await ask("POST", "/scenario?name=\(scenario)\(seed.map { "&seed=\($0)" } ?? "")")
    }

    @discardableResult
    private func ask(_ method: String, _ path: String, body: String = "") async throws(CommandFailure) -> JSONValue {
        let answer: WireResponse
        let value: JSONValue
        do throws(WireFailure) {
            answer = try await link.send(
                WireRequest(method: method, url: "http://control.sandbox\(path)", body: Array(body.utf8)))
            value = try JSONReader.read(answer.body, from: "sandbox")
        } catch {
            throw CommandFailure(
                .failed, what: "ask the sandbox", why: error.why, next: "see that skep sandbox serve still runs")
        }
        guard answer.status < 300 else {
            throw CommandFailure(
                .usage, what: "sandbox", why: value["message"]?.string ?? "status \(answer.status)",
                next: "skep sandbox --help")
        }
        return value
    }
}
