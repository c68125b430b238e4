internal import Wire

/// Writes a swarm as `/swarm` and `/info` tell of it.
enum SwarmWriter {
    /// The members that `/swarm` and the `Cluster` of `/info` have in common.
    static func cluster(_ cluster: SwarmCluster, into json: inout JSONBytes) {
        json.member("ID", cluster.id)
        json.object("Version") { $0.member("Index", cluster.version) }
        json.member("CreatedAt", cluster.createdAt)
        json.member("UpdatedAt", cluster.updatedAt)
        json.member("Spec", value: cluster.spec)
        json.member("TLSInfo", raw: cluster.certificate.bytes)
        json.member("RootRotationInProgress", false)
        json.member("DefaultAddrPool", texts: ["10.0.0.0/8"])
        json.member("SubnetSize", 24)
        json.member("DataPathPort", 4789)
    }

    /// The `Swarm` of `/info`.
    static func info(of host: DockerHost, into json: inout JSONBytes, now: VirtualTime) {
        let cluster = host.cluster
        let gate = cluster.map { $0.raft.gate(host.nodeIndex, isWrite: false, $0, now: now) }
        let isManager = host.isManager && host.swarmState == .active
        json.object("Swarm") { json in
            json.member("NodeID", host.swarmState == .active ? host.node?.id ?? "" : "")
            json.member("NodeAddr", host.swarmState == .inactive ? "" : host.advertised)
            json.member("LocalNodeState", host.swarmState.rawValue)
            json.member("ControlAvailable", isManager)
            var error = host.swarmError
            if isManager, case .refuses(let refusal)? = gate { error = refusal.message }
            json.member("Error", error)
            managers(known: host, into: &json)
            guard isManager, let cluster else { return }
            guard gate == .open else { return json.member("Cluster", raw: nothing) }
            json.member("Nodes", cluster.presentNodes.count)
            json.member("Managers", cluster.presentNodes.count { $0.isManager })
            json.object("Cluster") { SwarmWriter.cluster(cluster, into: &$0) }
        }
    }

    private static func managers(known host: DockerHost, into json: inout JSONBytes) {
        guard host.swarmState == .active, let cluster = host.cluster else {
            return json.member("RemoteManagers", value: .null)
        }
        json.array("RemoteManagers") { json in
            for member in cluster.raft.members {
                let node = cluster.nodes[member.node]
                json.object { json in
                    json.member("NodeID", node.id)
                    json.member("Addr", "\(node.host.advertised):2377")
                }
            }
        }
    }

    /// A cluster of which nothing is known, as Go writes the empty struct.
    private static let nothing: [UInt8] = {
        let zero = "0001-01-01T00:00:00Z"
        let text =
            "{\"ID\":\"\",\"Version\":{},\"CreatedAt\":\"\(zero)\",\"UpdatedAt\":\"\(zero)\",\"Spec\":{\"Labels\":null,"
            + "\"Orchestration\":{},\"Raft\":{\"ElectionTick\":0,\"HeartbeatTick\":0},\"Dispatcher\":{},"
            + "\"CAConfig\":{},\"TaskDefaults\":{},\"EncryptionConfig\":{\"AutoLockManagers\":false}},\"TLSInfo\":{},"
            + "\"RootRotationInProgress\":false,\"DefaultAddrPool\":null,\"SubnetSize\":0,\"DataPathPort\":0}"
        return Array(text.utf8)
    }()
}
