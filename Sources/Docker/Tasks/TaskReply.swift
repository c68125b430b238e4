/// One run of one container. Words of the API are kept as they came. Source: `GET /tasks`.
package struct TaskReply: Hashable, Sendable, Decodable {
    package var id: String
    package var version: ObjectVersion
    package var createdAt: EngineTime?
    package var updatedAt: EngineTime?
    package var image: String
    package var serviceID: String
    /// Nil for a global service's.
    package var slot: Int?
    /// Nil while it has no node.
    package var nodeID: String?
    package var status: Status
    /// `ready`, `running`, `complete`, `shutdown`, `remove`.
    package var desiredState: String

    package struct Status: Hashable, Sendable, Decodable {
        /// When it came into the state.
        package var timestamp: EngineTime?
        /// From `new` to `orphaned`; states only move forward.
        package var state: String
        package var message: String?
        /// Such as `no suitable node (…)`, also on a pending task.
        package var error: String?
        package var containerID: String?
        package var exitCode: Int?
        /// Without repetitions: engine 20.10 lists a host port twice.
        package var ports: [PortReply]

        private struct ContainerStatus: Decodable {
            var containerID: String?
            var exitCode: Int?
            enum CodingKeys: String, CodingKey { case containerID = "ContainerID", exitCode = "ExitCode" }
        }

        private struct PortStatus: Decodable {
            var ports: [PortReply]?
            enum CodingKeys: String, CodingKey { case ports = "Ports" }
        }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            timestamp = try container.decodeIfPresent(EngineTime.self, forKey: .timestamp)
            state = try container.text(.state)
            message = try container.filledText(.message)
            error = try container.filledText(.error)
            let run = try container.decodeIfPresent(ContainerStatus.self, forKey: .containerStatus)
            containerID = run?.containerID
            exitCode = run?.exitCode
            ports = []
            for port in try container.decodeIfPresent(PortStatus.self, forKey: .portStatus)?.ports ?? []
            where !ports.contains(port) {
                ports.append(port)
            }
        }

        enum CodingKeys: String, CodingKey {
            case timestamp = "Timestamp"
            case state = "State"
            case message = "Message"
            case error = "Err"
            case containerStatus = "ContainerStatus"
            case portStatus = "PortStatus"
        }
    }

    private struct Spec: Decodable {
        struct Container: Decodable {
            var image: String?
            enum CodingKeys: String, CodingKey { case image = "Image" }
        }
        var container: Container?
        enum CodingKeys: String, CodingKey { case container = "ContainerSpec" }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version)
        createdAt = try container.decodeIfPresent(EngineTime.self, forKey: .createdAt)
        updatedAt = try container.decodeIfPresent(EngineTime.self, forKey: .updatedAt)
        image = try container.decodeIfPresent(Spec.self, forKey: .spec)?.container?.image ?? ""
        serviceID = try container.text(.serviceID)
        let place = try container.count(.slot)
        slot = place > 0 ? place : nil
        nodeID = try container.filledText(.nodeID)
        status = try container.decode(Status.self, forKey: .status)
        desiredState = try container.text(.desiredState)
    }

    enum CodingKeys: String, CodingKey {
        case id = "ID"
        case version = "Version"
        case createdAt = "CreatedAt"
        case updatedAt = "UpdatedAt"
        case spec = "Spec"
        case serviceID = "ServiceID"
        case slot = "Slot"
        case nodeID = "NodeID"
        case status = "Status"
        case desiredState = "DesiredState"
    }
}
