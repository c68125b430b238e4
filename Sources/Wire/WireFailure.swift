/// Why no usable answer came.
package struct WireFailure: Error, Hashable, Sendable {
    /// What went wrong, as far as the wire knows.
    package enum Kind: Hashable, Sendable {
        /// No name, no route, refused, or the connect deadline passed: nothing was sent.
        case unreachable
        /// TLS: certificate, name, version, or the client's certificate was asked for.
        case untrusted
        /// The total deadline passed.
        case timedOut
        /// The connection broke after it stood.
        case broken
        /// The body grew over its limit.
        case tooLarge
        /// The body is not what it should be: ill-formed, truncated, HTML.
        case unreadable
        /// The caller gave up.
        case cancelled
        /// The request itself cannot be sent: a bad URL.
        case badRequest
    }

    package var kind: Kind
    /// The host and port, or the socket's path.
    package var peer: String
    /// Cleaned, at most 200 characters.
    package var why: String
    /// Whether the far side may have acted on the request: then the outcome is unknown, not failed.
    package var wasSent: Bool

    package init(_ kind: Kind, peer: String, why: String, wasSent: Bool) {
        self.kind = kind
        self.peer = peer
        self.why = OutsideText.excerpt(why)
        self.wasSent = wasSent
    }
}
