package import Fleet
package import FoundationEssentials

/// Where a job is in its life.
package enum JobState: String, Hashable, Sendable, CaseIterable {
    case planned, running, done, failed, cancelled, undone, parked

    /// Whether nothing more happens by itself.
    package var isOver: Bool { self != .planned && self != .running }
}

/// Where a step is in its life.
package enum StepState: String, Hashable, Sendable, CaseIterable {
    case planned, running, done, failed, unknown, cancelled
}

/// A job as the journal keeps it.
package struct JobRecord: Hashable, Sendable {
    package var id: JobID
    package var cluster: ClusterKey
    package var account: String?
    package var kind: String
    package var title: String
    package var state: JobState
    /// In order; the whole list is written when the job is.
    package var steps: [StepRecord]
    package var startedAt: Date
    package var endedAt: Date?
    /// What failed and why, one line.
    package var error: String?
    /// How it went wrong, for exit codes; nil while it goes well.
    package var failure: StepFailure.Kind?
    /// The next safe step after a failure.
    package var next: String?
    /// The program that runs it: process id and start, so that another run can tell whether it still lives.
    package var owner: String
    /// Calls of AWS that its steps made; nil for jobs of a skep that did not count them.
    package var calls: CallTally.Count?

    package init(
        id: JobID, cluster: ClusterKey, account: String?, kind: String, title: String, state: JobState,
        steps: [StepRecord], startedAt: Date, endedAt: Date? = nil, error: String? = nil,
        failure: StepFailure.Kind? = nil, next: String? = nil, owner: String = "", calls: CallTally.Count? = nil
    ) {
        self.id = id
        self.cluster = cluster
        self.account = account
        self.kind = kind
        self.title = title
        self.state = state
        self.steps = steps
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.error = error
        self.failure = failure
        self.next = next
        self.owner = owner
        self.calls = calls
    }

    /// The step that runs or ran last, counted from 0.
    package var currentStep: StepRecord? { steps.last { $0.state != .planned } }
}

/// A step as the journal keeps it.
package struct StepRecord: Hashable, Sendable {
    /// From 0.
    package var index: Int
    package var title: String
    package var state: StepState
    /// Nil for steps that only look.
    package var intent: StepIntent?
    package var startedAt: Date?
    package var endedAt: Date?
    /// What came of it: a note, or what failed.
    package var note: String?
    /// The ids that it made or changed.
    package var resources: [String]
    /// Not kept in the journal: how far a running step says it is, 0...1.
    package var fraction: Double?

    package init(
        index: Int, title: String, state: StepState, intent: StepIntent? = nil, startedAt: Date? = nil,
        endedAt: Date? = nil, note: String? = nil, resources: [String] = [], fraction: Double? = nil
    ) {
        self.index = index
        self.title = title
        self.state = state
        self.intent = intent
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.note = note
        self.resources = resources
        self.fraction = fraction
    }
}
