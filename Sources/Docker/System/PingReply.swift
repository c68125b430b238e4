/// What an engine says about itself before anything else. Source: `GET /_ping`.
package struct PingReply: Hashable, Sendable {
    /// The newest version it speaks.
    package var apiVersion: APIVersion
    package var operatingSystem: String?
    /// `Docker/20.10.24 (linux)`.
    package var server: String?
    /// `inactive`, `pending`, `error`, `locked`, `active/worker`, `active/manager`; nil before 23.0.
    package var swarm: String?
}

/// Source: `GET /version`.
package struct VersionReply: Hashable, Sendable, Decodable {
    package var version: String
    package var apiVersion: String
    package var minAPIVersion: String?
    package var operatingSystem: String?
    package var architecture: String?
    package var kernelVersion: String?

    enum CodingKeys: String, CodingKey {
        case version = "Version"
        case apiVersion = "ApiVersion"
        case minAPIVersion = "MinAPIVersion"
        case operatingSystem = "Os"
        case architecture = "Arch"
        case kernelVersion = "KernelVersion"
    }
}
