internal import Wire

/// A swarm's specification. Source: docker 20.10.24, `GET /swarm` of a new swarm.
enum SwarmSpec {
    static let standard = JSONValue.object([
        "Name": .string("default"), "Labels": .object([:]),
        "Orchestration": .object(["TaskHistoryRetentionLimit": .integer(5)]),
        "Raft": .object([
            "SnapshotInterval": .integer(10_000), "KeepOldSnapshots": .integer(0),
            "LogEntriesForSlowFollowers": .integer(500), "ElectionTick": .integer(10), "HeartbeatTick": .integer(1),
        ]),
        "Dispatcher": .object(["HeartbeatPeriod": .integer(5_000_000_000)]),
        "CAConfig": .object(["NodeCertExpiry": .integer(7_776_000_000_000_000)]), "TaskDefaults": .object([:]),
        "EncryptionConfig": .object(["AutoLockManagers": .bool(false)]),
    ])

    /// The standard with what was given put over it. A zero is what Go writes for a number that was not given.
    static func merged(_ given: JSONValue?, over base: JSONValue) -> JSONValue {
        guard case .object(let new)? = given, case .object(var members) = base else { return base }
        for (name, value) in new where value != .null && value != .integer(0) && value != .string("") {
            if case .object? = members[name], case .object = value, name != "Labels" {
                members[name] = merged(value, over: members[name] ?? .null)
            } else {
                members[name] = value
            }
        }
        return .object(members)
    }
}
