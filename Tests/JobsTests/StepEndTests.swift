import Testing

@testable import Jobs

@Suite("What the end of a step means")
struct StepEndTests {
    struct Odd: Error, CustomStringConvertible { var description: String }

    static let look = TestStep.look("wait") { _ in .done(note: "") }
    static let act = TestStep.act("act") { _ in .done(note: "") }

    static func failure(_ kind: StepFailure.Kind) -> StepFailure {
        StepFailure(kind, what: "a", why: "b", next: "c")
    }

    @Test(
        "a step's own failure is taken as it is",
        arguments: [
            (StepFailure.Kind.failed, StepState.failed, JobState.failed), (.refused, .failed, .failed),
            (.notAllowed, .failed, .failed), (.timedOut, .failed, .failed), (.cancelled, .cancelled, .cancelled),
            (.unknown, .unknown, .parked),
        ])
    func ownFailure(_ kind: StepFailure.Kind, _ step: StepState, _ job: JobState) {
        let end = StepEnd.of(.error(Self.failure(kind), late: false), step: Self.act)
        #expect(end == StepEnd(step: step, note: "a: b", stop: JobStop(state: job, failure: Self.failure(kind))))
    }

    @Test("a change that the deadline cancelled before it was sent is late, and did not happen")
    func lateUnsent() {
        let end = StepEnd.of(.error(Self.failure(.cancelled), late: true), step: Self.act)
        #expect(end.step == .failed)
        #expect(end.stop?.state == .failed)
        #expect(end.stop?.failure.kind == .timedOut)
    }

    @Test("an error that is no StepFailure leaves a change unknown, and is a plain failure of a look")
    func oddError() {
        let acted = StepEnd.of(.error(Odd(description: "a\nb"), late: false), step: Self.act)
        #expect(acted.step == .unknown)
        #expect(acted.stop?.state == .parked)
        let looked = StepEnd.of(.error(Odd(description: "a\nb"), late: false), step: Self.look)
        #expect(looked.step == .failed)
        #expect(looked.note == "wait: a b")
    }

    @Test("what an unforeseen error says is cut to 200 characters")
    func longError() {
        let error = Odd(description: String(repeating: "x", count: 1_000_000))
        let end = StepEnd.of(.error(error, late: false), step: Self.look)
        #expect(end.stop?.failure.why.count == 200)
    }

    @Test("a step that is done lets the job go on")
    func done() {
        let end = StepEnd.of(.value(.done(note: "there", resources: ["i-1"])), step: Self.act)
        #expect(end == StepEnd(step: .done, note: "there", resources: ["i-1"]))
    }
}
