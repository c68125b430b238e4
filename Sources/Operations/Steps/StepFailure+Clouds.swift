internal import AWS
internal import Docker
internal import Jobs

extension StepFailure {
    init(_ failure: AWSFailure) {
        let kind: Kind =
            switch failure.kind {
            case .outcomeUnknown: .unknown
            case .notAllowed, .noCredentials, .expiredCredentials: .notAllowed
            case .cancelled: .cancelled
            case .throttled, .notFound, .alreadyExists, .refused, .unreadable, .unreachable: .failed
            }
        self.init(kind, what: failure.what, why: failure.why, next: failure.next)
    }

    init(_ failure: EngineFailure) {
        let kind: Kind =
            switch failure.kind {
            case .outcomeUnknown: .unknown
            case .denied: .notAllowed
            case .cancelled: .cancelled
            default: .failed
            }
        self.init(kind, what: failure.what, why: failure.why, next: failure.next)
    }
}

/// A trouble that may pass by itself, and in which nothing was done: the step tries again until its deadline.
struct PassingTrouble: Error {
    let failure: StepFailure
}

extension AWSFailure {
    /// What a step throws for it.
    var ofStep: any Error {
        switch kind {
        case .throttled, .unreachable, .unreadable: PassingTrouble(failure: StepFailure(self))
        case .noCredentials, .expiredCredentials, .notAllowed, .notFound, .alreadyExists, .refused, .outcomeUnknown,
            .cancelled:
            StepFailure(self)
        }
    }
}

extension EngineFailure {
    /// What a step throws for it.
    var ofStep: any Error {
        switch kind {
        // An election is under way, a manager has just gone, or a tunnel to it.
        case .unreachable, .noLeader, .noAnswer, .conflict, .notAManager, .unreadable,
            .tunnel(.unreachable), .tunnel(.ended), .tunnel(.forwardingRefused):
            PassingTrouble(failure: StepFailure(self))
        case .untrusted, .tunnel, .nameTaken, .notFound, .refused, .denied, .outcomeUnknown, .tooOld, .tooNew,
            .cancelled:
            StepFailure(self)
        }
    }
}

/// Runs calls of the clouds inside a step: their failures become the step's.
func calling<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch let failure as AWSFailure {
        throw failure.ofStep
    } catch let failure as EngineFailure {
        throw failure.ofStep
    }
}
