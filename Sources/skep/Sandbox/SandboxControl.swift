import Sandbox
import Wire

/// What the operator can do to the sandbox itself, wherever it is.
struct SandboxControl: Sendable {
    let link: SandboxLink

    var state: SandboxState { link.time.state }

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
