internal import Wire

/// What a fault makes of a call and of its answer.
enum CallFault {
    /// The connection broke: whoever called cannot know what was done.
    static var broken: WorldAnswer {
        let reply = PendingReply()
        reply.fulfil(
            .failure(WireFailure(.broken, peer: "sandbox", why: "connection reset by peer", wasSent: true)))
        return .later(reply)
    }

    /// The error that comes instead of carrying the call out; nil for faults that let it be carried out.
    static func refusal(_ rule: FaultRule, of service: SandboxService) -> ServiceError? {
        switch rule.kind {
        case .throttle:
            service == .ec2
                ? ServiceError("RequestLimitExceeded", "Request limit exceeded.", status: 503)
                : ServiceError("Throttling", "Rate exceeded")
        case .error, .partial:
            ServiceError(
                rule.status == 503 ? "ServiceUnavailable" : "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.",
                status: rule.status)
        case .skew:
            service == .ec2
                ? ServiceError("RequestExpired", "Request has expired.")
                : ServiceError("RequestExpired", "Signature expired", status: 403)
        case .expired:
            service == .ec2
                ? ServiceError("RequestExpired", "Request has expired.")
                : ServiceError("ExpiredToken", "The security token included in the request is expired", status: 403)
        case .denied:
            service == .ec2
                ? ServiceError(
                    "UnauthorizedOperation", "You are not authorized to perform this operation.", status: 403)
                : ServiceError(
                    service == .ssm || service == .dynamoDB ? "AccessDeniedException" : "AccessDenied",
                    "User: arn:aws:iam::\(World.account):user/sandbox is not authorized to perform this action",
                    status: 403)
        default: nil
        }
    }

    /// The answer as the fault leaves it.
    /// - Parameters:
    ///   - response: nil when the call was not carried out.
    ///   - question: the same for the same question.
    static func spoil(
        _ response: WireResponse?, by rule: FaultRule, of question: String, in world: World
    ) -> WorldAnswer {
        guard var response else { return broken }
        switch rule.kind {
        case .resetAfter, .resetBefore: return broken
        case .slow:
            let reply = PendingReply()
            world.after(rule.by) { _ in reply.fulfil(.success(response)) }
            return .later(reply)
        case .truncated: response.body = Array(response.body.prefix(response.body.count / 2))
        case .garbage:
            response.body = Array(
                "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to the network."
                    .utf8)
            response.headers["Content-Type"] = "text/html"
        case .stale: response.body = world.faults.firstAnswer(to: question, response.body)
        default: break
        }
        return .response(response)
    }
}

extension World {
    /// The fault that strikes a call, if one does.
    func strike(service: String, action: String, isNextPage: Bool = false) -> FaultRule? {
        // The board is a value of this world: chance is drawn from a copy of the generator that is then put back.
        var generator = random
        defer { random = generator }
        return faults.strike(service: service, action: action, isNextPage: isNextPage, at: now) {
            Double(generator.next() >> 11) / 9_007_199_254_740_992
        }
    }
}
