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

/// Runs calls of the clouds inside a step: their failures become the step's.
func calling<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch let failure as AWSFailure {
        throw StepFailure(failure)
    } catch let failure as EngineFailure {
        throw StepFailure(failure)
    }
}
