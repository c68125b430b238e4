package import FoundationEssentials
package import Wire

/// Keys to sign with, and where they came from.
package struct Credentials: Sendable, Hashable {
    package var accessKeyID: String
    package var secretAccessKey: Secret
    package var sessionToken: Secret?
    /// When they end; nil when they do not say.
    package var expiresAt: Date?
    /// For people: `environment`, `profile ops`, `instance role`.
    package var source: String

    package init(
        accessKeyID: String, secretAccessKey: Secret, sessionToken: Secret? = nil, expiresAt: Date? = nil,
        source: String
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiresAt = expiresAt
        self.source = source
    }
}
