package import FoundationEssentials
package import Wire

/// The places where credentials are looked for, asked in order; what was found is kept until shortly before it ends.
package actor CredentialChain {
    /// Before the end, new ones are fetched while the old ones still serve. Source: botocore, `credentials.py`.
    private static let renewBefore: TimeInterval = 15 * 60
    /// And from here on the old ones are not used any more.
    private static let mustRenewBefore: TimeInterval = 60

    private let sources: [any CredentialSource]
    private let clock: any WallClock
    private var current: Credentials?
    private var looking: Task<Credentials, any Error>?

    init(sources: [any CredentialSource], clock: any WallClock) {
        self.sources = sources
        self.clock = clock
    }

    /// Always the same keys, for tests and tools.
    package init(fixed credentials: Credentials, clock: any WallClock) {
        sources = []
        current = credentials
        self.clock = clock
    }

    /// Keys to sign with now.
    package func credentials() async throws(AWSFailure) -> Credentials {
        let now = clock.now()
        if let current {
            guard let end = current.expiresAt, !sources.isEmpty else { return current }
            if end.timeIntervalSince(now) > Self.renewBefore { return current }
            do { return try await renew() } catch {
                if end.timeIntervalSince(now) > Self.mustRenewBefore { return current }
                throw error
            }
        }
        return try await renew()
    }

    /// Where the keys came from and when they end, as far as they were needed yet.
    package var description: (source: String, expiresAt: Date?)? { current.map { ($0.source, $0.expiresAt) } }

    /// Forgets what is kept, because AWS said that it has ended.
    package func forget() { if !sources.isEmpty { current = nil } }

    private func renew() async throws(AWSFailure) -> Credentials {
        // Many calls may need new keys at once; one of them looks, the others wait for it.
        let task = looking ?? Task { try await self.look() }
        looking = task
        defer { looking = nil }
        do {
            let found = try await task.value
            current = found
            return found
        } catch {
            throw error as? AWSFailure
                ?? AWSFailure(kind: .cancelled, what: "credentials", why: "cancelled", next: "try again")
        }
    }

    private func look() async throws(AWSFailure) -> Credentials {
        for source in sources {
            if let found = try await source.credentials() { return found }
        }
        throw AWSFailure(
            kind: .noCredentials, what: "credentials",
            why: "none found in \(sources.map(\.name).joined(separator: ", "))",
            next: "set AWS_PROFILE, or run aws configure")
    }
}
