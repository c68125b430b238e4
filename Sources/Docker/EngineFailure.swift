internal import Wire

/// Why the Engine API gave no usable answer: what was asked, why it failed, and what to do next.
package struct EngineFailure: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Nothing was sent: no route, refused, no such socket.
        case unreachable
        /// TLS failed: the certificate, the name, or our own certificate is wanted.
        case untrusted
        /// The ssh tunnel to the manager could not be opened.
        case tunnel(TunnelFailure.Kind)
        /// The engine answers but has no say over a swarm.
        case notAManager(NotAManager)
        /// The managers have no leader: quorum is lost, or an election is under way.
        case noLeader
        /// A read had no answer within its deadline. On a manager's call this often means that there is no leader.
        case noAnswer
        /// Somebody changed the object since it was read; more often than we tried again.
        case conflict
        /// The name is taken.
        case nameTaken
        case notFound
        /// The engine understood and said no.
        case refused
        /// We may not: no right on the socket, or an authorization plugin said no.
        case denied
        /// The answer is not what the API promises.
        case unreadable
        /// The request was sent and the reply lost: it may have been done.
        case outcomeUnknown
        /// The engine's API is older than this client can speak.
        case tooOld
        /// The engine no longer speaks any version that this client knows.
        case tooNew
        case cancelled
    }

    /// How an engine can be something other than a working manager. Source: moby, `daemon/cluster/errors.go`.
    package enum NotAManager: String, Hashable, Sendable, CaseIterable {
        case inactive, worker, starting, locked, certificatesExpired
    }

    package var kind: Kind
    /// What was asked: `list nodes`.
    package var what: String
    /// The engine's or the wire's words, cleaned, at most 200 characters.
    package var why: String
    /// What an operator can do.
    package var next: String
    /// Who was asked: an address, without secrets.
    package var peer: String

    package init(_ kind: Kind, what: String, why: String, next: String, peer: String) {
        self.kind = kind
        self.what = what
        self.why = OutsideText.excerpt(why)
        self.next = next
        self.peer = OutsideText.excerpt(peer)
    }

    /// Whether another manager may do better. A lost reply is not to be repeated elsewhere; a plain no is a no everywhere.
    package var mayTryAnotherManager: Bool {
        switch kind {
        case .unreachable, .untrusted, .tunnel, .notAManager, .noLeader, .noAnswer, .denied, .unreadable, .tooOld,
            .tooNew:
            true
        case .conflict, .nameTaken, .notFound, .refused, .outcomeUnknown, .cancelled: false
        }
    }
}
