/// One place where credentials may be found.
protocol CredentialSource: Sendable {
    /// For messages: `environment`, `profile ops`.
    var name: String { get }
    /// - Returns: nil when the place has nothing to say, so that the next one is asked.
    /// - Throws: `AWSFailure` when it should have something, but it is broken: then nobody else is asked.
    func credentials() async throws(AWSFailure) -> Credentials?
}

extension AWSFailure {
    /// A source of credentials that is there and does not work.
    static func brokenCredentials(_ what: String, _ why: String, next: String) -> AWSFailure {
        AWSFailure(kind: .noCredentials, what: what, why: why, next: next)
    }

    /// The same failure with a next step that fits better.
    func advising(_ next: String) -> AWSFailure {
        var failure = self
        failure.next = next
        return failure
    }
}
