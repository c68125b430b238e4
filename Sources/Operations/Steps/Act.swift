import Jobs

/// A step that changes something: its intent is in the journal before `perform` runs.
struct Act: Step {
    let title: String
    let intent: StepIntent?
    let deadline: Duration
    let perform: @Sendable (StepProgress) async throws -> StepOutcome

    init(
        _ title: String, intent: StepIntent, deadline: Duration = .seconds(120),
        perform: @escaping @Sendable (StepProgress) async throws -> StepOutcome
    ) {
        self.title = title
        self.intent = intent
        self.deadline = deadline
        self.perform = perform
    }

    func run(_ progress: StepProgress) async throws -> StepOutcome {
        try await waitingOut { try await perform(progress) }
    }
}

/// A step that only looks, until what it waits for is there.
struct Wait: Step {
    let title: String
    let intent: StepIntent? = nil
    let deadline: Duration
    let look: @Sendable (StepProgress) async throws -> StepOutcome

    init(
        _ title: String, deadline: Duration, look: @escaping @Sendable (StepProgress) async throws -> StepOutcome
    ) {
        self.title = title
        self.deadline = deadline
        self.look = look
    }

    func run(_ progress: StepProgress) async throws -> StepOutcome {
        try await waitingOut { try await look(progress) }
    }
}

/// A trouble that may pass makes the step look again; it ends with the step's deadline.
private func waitingOut(_ work: () async throws -> StepOutcome) async throws -> StepOutcome {
    do { return try await work() } catch let trouble as PassingTrouble {
        return .again(after: .seconds(2), note: "\(trouble.failure.what): \(trouble.failure.why)")
    }
}
