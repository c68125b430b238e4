/// One act of a job, or one thing to wait for. The engine writes `intent` to the journal before `run`, and the outcome
/// after it; it repeats `run` while the answer is `.again`, until the step's deadline.
package protocol Step: Sendable {
    /// `wait for the instance`.
    var title: String { get }
    /// What is about to be done, as the journal keeps it: enough for another run of the program to find out whether it
    /// was done. Nil for steps that only look.
    var intent: StepIntent? { get }
    /// How long all tries of this step may take together.
    var deadline: Duration { get }
    /// Looks whether its work is there already, acts, then looks again.
    /// - Throws: `StepFailure`; anything else is taken as a failure of unknown outcome when the step has an intent.
    func run(_ progress: StepProgress) async throws -> StepOutcome
}

/// What a step is about to do to the world. No secret is ever in it.
package struct StepIntent: Hashable, Sendable, Codable {
    /// `TerminateInstances`, `UpdateNode`, …
    package var operation: String
    /// The parameters that matter for finding it again.
    package var parameters: [String: String]
    /// The client token, or the tag that marks what is made.
    package var token: String?
    /// The resource that it acts on, when there is one already.
    package var resource: String?

    package init(operation: String, parameters: [String: String] = [:], token: String? = nil, resource: String? = nil) {
        self.operation = operation
        self.parameters = parameters
        self.token = token
        self.resource = resource
    }
}

/// What a try of a step came to.
package enum StepOutcome: Hashable, Sendable {
    /// The cloud shows it. `note` is for people; `resources` are the ids that were made or changed.
    case done(note: String, resources: [String] = [])
    /// Not there yet; look again after that time. `note` says what is waited for.
    case again(after: Duration, note: String)
}

/// Why a step ended without being done.
package struct StepFailure: Error, Hashable, Sendable {
    /// How much is known about what happened.
    package enum Kind: String, Hashable, Sendable {
        /// It did not happen.
        case failed
        /// It may have happened: the reply was lost.
        case unknown
        /// A guard or the cloud said no.
        case refused
        /// Not allowed, or no credentials.
        case notAllowed
        /// The deadline passed.
        case timedOut
        case cancelled
    }

    package var kind: Kind
    package var what: String
    package var why: String
    /// The next safe step.
    package var next: String

    package init(_ kind: Kind, what: String, why: String, next: String) {
        self.kind = kind
        self.what = what
        self.why = why
        self.next = next
    }
}

/// How a running step tells what it is at; shown beside the step and not kept.
package struct StepProgress: Sendable {
    /// A short line, and how far it is from 0 to 1 where that is known.
    package var report: @Sendable (_ note: String, _ fraction: Double?) -> Void

    package init(report: @escaping @Sendable (_ note: String, _ fraction: Double?) -> Void) { self.report = report }
}
