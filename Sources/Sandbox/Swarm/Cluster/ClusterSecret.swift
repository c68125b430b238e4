/// A secret or a config of a swarm.
struct ClusterSecret {
    let id: String
    let name: String
    var labels: [String: String]
    /// Base 64, as it was given. That of a secret is never told.
    let data: String
    let createdAt: VirtualTime
    var updatedAt: VirtualTime
    var version: UInt64
}
