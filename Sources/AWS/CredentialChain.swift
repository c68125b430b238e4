package import FoundationEssentials
package import Wire

/// The places where credentials are looked for, asked in order; what was found is kept until shortly before it ends.
package actor CredentialChain {
    /// Before the end, new ones are fetched while the old ones still serve. Source: botocore, `credentials.py`.
    private static let renewBefore: TimeInterval = 15 * 60
    /// And from here on the old ones are not used any more.
    private static let mustRenewBefore: TimeInterval = 60
    /// How soon after a renewal that brought nothing better the next one is tried.
    private static let pause: TimeInterval = 60

    private let sources: [any CredentialSource]
    private let clock: any WallClock
    private var current: Credentials?
    /// How long before their end the current ones are renewed.
    private var lead: TimeInterval = 0
    private var triedAt: Date?
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
        guard let current else { return try await renew() }
        guard let end = current.expiresAt, !sources.isEmpty else { return current }
        let now = clock.now()
        let rest = end.timeIntervalSince(now)
        if rest > lead { return current }
        guard rest > Self.mustRenewBefore else { return try await renew() }
        if let triedAt, abs(now.timeIntervalSince(triedAt)) < Self.pause { return current }
        do throws(AWSFailure) { return try await renew() } catch { return current }
    }

    /// Where the keys came from and when they end, as far as they were needed yet.
    package var description: (source: String, expiresAt: Date?)? { current.map { ($0.source, $0.expiresAt) } }

    /// Forgets what is kept, because AWS said that it has ended; not what somebody else has renewed since.
    func forget(_ used: Credentials) { if !sources.isEmpty, current == used { current = nil } }

    private func renew() async throws(AWSFailure) -> Credentials {
        // Many calls may need new keys at once; one of them looks, the others wait for it.
        let task = looking ?? Task { try await self.look() }
        looking = task
        triedAt = clock.now()
        defer { if looking == task { looking = nil } }
        do {
            let found = try await task.value
            keep(found)
            return found
        } catch {
            throw error as? AWSFailure
                ?? AWSFailure(kind: .cancelled, what: "credentials", why: "cancelled", next: "try again")
        }
    }

    private func keep(_ found: Credentials) {
        guard found != current else { return }
        current = found
        // Keys of a quarter of an hour would otherwise be renewed by every call.
        let lifetime = found.expiresAt?.timeIntervalSince(clock.now()) ?? 0
        lead = min(Self.renewBefore, max(0, lifetime / 4))
    }

    private func look() async throws(AWSFailure) -> Credentials {
        for source in sources {
            if let found = try await source.credentials() { return found }
        }
        var names: [String] = []
        for source in sources where !names.contains(source.name) && !(source is MissingProfile) {
            names.append(source.name)
        }
        throw AWSFailure(
            kind: .noCredentials, what: "credentials", why: "no credentials in \(names.joined(separator: ", "))",
            next: "set AWS_PROFILE, or run aws configure")
    }
}
