/// An engine and its part in a swarm. Source: `GET /info`. It is answered also when the swarm has no leader.
package struct InfoReply: Hashable, Sendable, Decodable {
    package var name: String
    package var serverVersion: String
    package var containersRunning: Int?
    package var operatingSystem: String?
    package var warnings: [String]
    package var swarm: SwarmPart

    /// The swarm as this engine sees it.
    package struct SwarmPart: Hashable, Sendable, Decodable {
        /// A manager's address.
        package struct RemoteManager: Hashable, Sendable, Decodable {
            package var nodeID: String
            /// `10.77.0.1:2377`.
            package var address: String

            enum CodingKeys: String, CodingKey { case nodeID = "NodeID", address = "Addr" }
        }

        package var nodeID: String
        package var nodeAddress: String
        /// ``, `inactive`, `pending`, `active`, `error`, `locked`.
        package var localNodeState: String
        /// True on managers.
        package var controlAvailable: Bool
        /// Not empty when the swarm has no leader, among other troubles.
        package var error: String
        /// Workers know them too. Empty when inactive.
        package var remoteManagers: [RemoteManager]
        /// Nil (absent) on workers, and when there is no leader.
        package var nodes: Int?
        package var managers: Int?
        /// Nil on workers; its id is empty when there is no leader.
        package var clusterID: String?

        package init() {
            (nodeID, nodeAddress, localNodeState, error) = ("", "", "", "")
            controlAvailable = false
            remoteManagers = []
        }

        package init(from decoder: any Decoder) throws {
            struct Cluster: Decodable {
                var id: String?
                enum CodingKeys: String, CodingKey { case id = "ID" }
            }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            nodeID = try container.text(.nodeID)
            nodeAddress = try container.text(.nodeAddress)
            localNodeState = try container.text(.localNodeState)
            controlAvailable = try container.flag(.controlAvailable)
            error = try container.text(.error)
            remoteManagers = try container.list(.remoteManagers)
            nodes = try container.decodeIfPresent(Int.self, forKey: .nodes)
            managers = try container.decodeIfPresent(Int.self, forKey: .managers)
            let id = try container.decodeIfPresent(Cluster.self, forKey: .cluster)?.id
            clusterID = id?.isEmpty == true ? nil : id
        }

        enum CodingKeys: String, CodingKey {
            case nodeID = "NodeID"
            case nodeAddress = "NodeAddr"
            case localNodeState = "LocalNodeState"
            case controlAvailable = "ControlAvailable"
            case error = "Error"
            case remoteManagers = "RemoteManagers"
            case nodes = "Nodes"
            case managers = "Managers"
            case cluster = "Cluster"
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.text(.name)
        serverVersion = try container.text(.serverVersion)
        containersRunning = try container.decodeIfPresent(Int.self, forKey: .containersRunning)
        operatingSystem = try container.filledText(.operatingSystem)
        warnings = try container.list(.warnings)
        swarm = try container.decodeIfPresent(SwarmPart.self, forKey: .swarm) ?? SwarmPart()
    }

    enum CodingKeys: String, CodingKey {
        case name = "Name"
        case serverVersion = "ServerVersion"
        case containersRunning = "ContainersRunning"
        case operatingSystem = "OperatingSystem"
        case warnings = "Warnings"
        case swarm = "Swarm"
    }
}
