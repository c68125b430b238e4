import Fleet
import Foundation
import TestSupport
import Testing

@testable import Jobs

/// A step made of a closure.
struct TestStep: Step {
    var title: String
    var intent: StepIntent?
    var deadline = Duration.seconds(60)
    var work: @Sendable (StepProgress) async throws -> StepOutcome

    func run(_ progress: StepProgress) async throws -> StepOutcome { try await work(progress) }

    /// Changes something.
    static func act(_ title: String, _ work: @escaping @Sendable (StepProgress) async throws -> StepOutcome) -> TestStep
    {
        TestStep(title: title, intent: StepIntent(operation: title, token: "token-\(title)"), work: work)
    }

    /// Changes something, and is held at the gate meanwhile.
    static func act(_ title: String, at gate: Gate) -> TestStep {
        act(title) { _ in
            try await gate.pass()
            return .done(note: "")
        }
    }

    /// Only looks.
    static func look(
        _ title: String, _ work: @escaping @Sendable (StepProgress) async throws -> StepOutcome
    ) -> TestStep {
        TestStep(title: title, work: work)
    }

    /// Only looks, and is held at the gate meanwhile.
    static func look(_ title: String, at gate: Gate) -> TestStep {
        look(title) { _ in
            try await gate.pass()
            return .done(note: "")
        }
    }

    /// Changes something and says so.
    static func acts(_ title: String, _ happenings: Happenings) -> TestStep {
        act(title) { _ in
            happenings.add(title)
            return .done(note: "\(title) done", resources: ["i-\(title)"])
        }
    }
}

/// A place where a step stands still until the test lets it go on.
final class Gate: Sendable {
    private let arrivals = AsyncStream<Void>.makeStream()
    private let departures = AsyncStream<Void>.makeStream()

    /// For the step: arrives, and stays until opened or cancelled.
    func pass() async throws {
        arrivals.continuation.yield()
        for await _ in departures.stream { return }
        throw CancellationError()
    }

    /// For the step: arrives, and stays until opened, whatever is cancelled.
    func passStubbornly() async {
        arrivals.continuation.yield()
        let wait = Task { for await _ in departures.stream { return } }
        await wait.value
    }

    /// For the test: until a step stands here.
    func arrival() async { for await _ in arrivals.stream { return } }
    func open() { departures.continuation.yield() }
}

/// An engine on a clock and journal that the test holds.
struct JobFixture {
    static let east = RegionName("us-east-1")!
    static let book = ClusterKey(name: ClusterName("book")!, region: east)
    static let play = ClusterKey(name: ClusterName("play")!, region: east)
    /// Of a machine that was booted another time.
    static let deadOwner = JobOwner(process: 4711, start: 1, boot: "an-earlier-boot")

    let happenings: Happenings
    let journal: MemoryJournal
    let clock = ManualClock()
    let engine: JobEngine

    init() {
        happenings = Happenings()
        journal = MemoryJournal(happenings)
        engine = JobEngine(journal: journal, clock: clock, now: { [clock] in clock.now() })
    }

    func start(_ steps: any Step..., on cluster: ClusterKey = book) async throws -> JobID {
        try await engine.start(Self.job(steps, on: cluster))
    }

    /// Starts a job and returns how it ended.
    func end(of steps: any Step..., on cluster: ClusterKey = book) async throws -> JobRecord {
        let id = try await engine.start(Self.job(steps, on: cluster))
        return try #require(await engine.wait(for: id))
    }

    static func job(_ steps: [any Step], on cluster: ClusterKey = book) -> Job {
        Job(cluster: cluster, account: "123456789012", kind: "scale", title: "scale workers 2→3", steps: steps)
    }

    /// A job of another program, as a journal has it.
    static func record(
        _ states: [(StepState, StepIntent?)], state: JobState, owner: JobOwner, on cluster: ClusterKey = book
    ) -> JobRecord {
        let steps = states.enumerated().map { index, step in
            StepRecord(index: index, title: "step \(index)", state: step.0, intent: step.1)
        }
        return JobRecord(
            id: JobID(1), cluster: cluster, account: nil, kind: "scale", title: "of another", state: state,
            steps: steps, startedAt: Date(timeIntervalSince1970: 1_795_000_000), owner: owner.description)
    }

    /// The program that started this one: it lives as long as the tests do.
    static var livingOwner: JobOwner {
        get throws {
            let process = getppid()
            let life = try #require(JobOwner.life(of: process))
            return JobOwner(process: process, start: life.start, boot: JobOwner.current().boot)
        }
    }
}
