import Jobs

@testable import Operations

extension GuardVerdict: Error {}

/// Runs steps as the engine would, but without its waits.
enum StepRunner {
    struct TooManyLooks: Error { var step: String, last: String }

    static func run(_ steps: [any Step], looks: Int = 20) async throws -> [String] {
        var notes: [String] = []
        for step in steps { notes.append(try await run(step, looks: looks)) }
        return notes
    }

    /// - Returns: the note of the try that was done.
    static func run(_ step: any Step, looks: Int = 20) async throws -> String {
        var last = ""
        for _ in 0..<looks {
            switch try await step.run(StepProgress { _, _ in }) {
            case .done(let note, _): return note
            case .again(_, let note): last = note
            }
        }
        throw TooManyLooks(step: step.title, last: last)
    }
}
