internal import Wire

/// Why a call of AWS brought no answer that can be used.
package struct AWSFailure: Error, Hashable, Sendable {
    /// What kind of no it was.
    package enum Kind: Hashable, Sendable {
        case noCredentials, expiredCredentials, notAllowed
        case throttled
        case notFound, alreadyExists
        /// The service understood and said no.
        case refused
        /// The answer could not be read.
        case unreadable
        case unreachable
        /// The call may have been carried out.
        case outcomeUnknown
        case cancelled
    }

    package var kind: Kind
    /// The service's own code; empty when none came.
    package var code: String
    /// `TerminateInstances in us-east-1`.
    package var what: String
    /// Cleaned.
    package var why: String
    /// The next safe step.
    package var next: String
    package var requestID: String?
    /// The service's own words, cleaned, without the code; longer than `why`, because some refusals are told apart by
    /// words that stand behind a long ARN.
    package private(set) var message: String

    /// Longer than any refusal that is told apart by its words.
    private static let messageLimit = 1_000

    package init(kind: Kind, code: String = "", what: String, why: String, next: String, requestID: String? = nil) {
        self.kind = kind
        self.code = code
        self.what = what
        self.why = OutsideText.excerpt(why)
        self.next = next
        self.requestID = requestID
        message = self.why
    }

    /// An answer that came, but means nothing: of a change nobody knows what became.
    static func unreadable(_ what: String, _ why: String, mutates: Bool) -> AWSFailure {
        AWSFailure(
            kind: mutates ? .outcomeUnknown : .unreadable, what: what, why: why,
            next: mutates ? "look at the resource before doing it again" : "try again; if it stays, check the endpoint")
    }

    /// A call that the wire lost.
    init(_ failure: WireFailure, what: String, mutates: Bool) {
        let isUnknown = mutates && failure.wasSent
        let kind: Kind =
            switch failure.kind {
            case _ where isUnknown: .outcomeUnknown
            case .cancelled: .cancelled
            case .unreadable, .tooLarge: .unreadable
            case .unreachable, .untrusted, .timedOut, .broken, .badRequest: .unreachable
            }
        self.init(
            kind: kind, what: what, why: "\(failure.peer): \(failure.why)",
            next: isUnknown
                ? "look at the resource before doing it again" : "check the network, the region's name and the endpoint"
        )
    }

    /// An answer in which the service says no.
    init(status: Int, code: String, message: String, what: String, mutates: Bool, requestID: String?) {
        let kind = Self.kind(status: status, code: code, message: message, mutates: mutates)
        self.init(
            kind: kind, code: OutsideText.excerpt(code), what: what,
            why: message.isEmpty ? "HTTP \(status) \(code)" : code.isEmpty ? message : "\(code): \(message)",
            next: Self.next(for: kind), requestID: requestID)
        self.message = OutsideText.cleaned(String(message.prefix(Self.messageLimit)))
    }

    /// The same, said with care when an earlier try of the same change was lost: a refusal of the later one tells
    /// nothing about the first.
    func afterLoss(_ wasLost: Bool) -> AWSFailure {
        guard wasLost, kind != .outcomeUnknown else { return self }
        var failure = self
        failure.kind = .outcomeUnknown
        failure.why = OutsideText.excerpt("an earlier try was lost, and then: \(why)")
        failure.next = Self.next(for: .outcomeUnknown)
        return failure
    }

    private static func kind(status: Int, code: String, message: String, mutates: Bool) -> Kind {
        if AWSErrorCodes.throttling.contains(code) { return .throttled }
        if AWSErrorCodes.expired.contains(code) { return .expiredCredentials }
        if AWSErrorCodes.denied.contains(code) { return .notAllowed }
        if code.hasSuffix("NotFound") || code.hasSuffix("NotFoundException") || code == "ChangeSetNotFound"
            || code == "NoSuchEntity"
            || (code == "ValidationError"
                && (message.contains("does not exist") || message.contains("name not found")))
        {
            return .notFound
        }
        if code.hasSuffix("AlreadyExistsException") || code.hasSuffix(".Duplicate") || code == "AlreadyExists" {
            return .alreadyExists
        }
        // Auto Scaling says 500 when another change of the group is under way: this one was not begun.
        if code == "ResourceContention" { return .refused }
        if status >= 500 { return mutates ? .outcomeUnknown : .unreachable }
        if status == 401 || (status == 403 && code.isEmpty) { return .notAllowed }
        return .refused
    }

    private static func next(for kind: Kind) -> String {
        switch kind {
        case .noCredentials: "set AWS_PROFILE or run aws configure"
        case .expiredCredentials: "renew the credentials (aws sso login, or new keys) and try again"
        case .notAllowed: "ask for the permission, or choose another profile"
        case .throttled: "wait a little; AWS limits calls for each account and region"
        case .notFound: "check the name and the region"
        case .alreadyExists: "choose another name, or use what exists"
        case .refused: "mend what the message names"
        case .unreadable: "try again; if it stays, check the endpoint"
        case .unreachable: "check the network, the region's name and the endpoint"
        case .outcomeUnknown: "look at the resource before doing it again"
        case .cancelled: "start it again when you want it"
        }
    }
}

/// The codes that several services share. Sources: botocore `retries/standard.py`; AWS "Common errors".
enum AWSErrorCodes {
    static let throttling: Set = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ]
    static let transient: Set = [
        "RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete", "ResourceContention",
    ]
    static let expired: Set = ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]
    static let skewed: Set = [
        "RequestExpired", "RequestTimeTooSkewed", "SignatureDoesNotMatch", "InvalidSignatureException",
    ]
    static let denied: Set = [
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthFailure", "InvalidClientTokenId",
        "SignatureDoesNotMatch", "MissingAuthenticationToken", "UnrecognizedClientException", "OptInRequired",
        "InvalidSignatureException", "RequestTimeTooSkewed",
    ]
}
