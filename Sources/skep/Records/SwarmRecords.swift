import Console
import Fleet
import Foundation

/// Nodes, services and tasks as the command line writes them.
enum SwarmRecords {
    static let nodeLayout = RecordLayout(
        columns: [
            .text("NODE", "hostname"), .text("ROLE", "role"), .text("LEADER", "leader"), .text("ZONE", "zone"),
            .text("STATE", "state"), .text("AVAIL", "availability"), .text("INSTANCE", "instanceId"),
            .text("EC2", "instanceState"), .number("TASKS", "tasks"), .text("KIND", "kind"),
            .wide("NODE-ID", "nodeId"), .wide("REACHABLE", "reachability"), .wide("ENGINE", "engineVersion"),
            .wide("TYPE", "instanceType"), .wide("PRIVATE", "privateAddress"), .wide("PUBLIC", "publicAddress"),
            .wide("GROUP", "autoScalingGroup"), .wide("LIFECYCLE", "lifecycle"), .wide("LAUNCHED", "launchedAt"),
        ], key: ["instanceId", "nodeId"])

    static func node(_ node: Node, of picture: ClusterPicture) -> TextValue {
        let swarmIsKnown = picture.isListed
        /// What the swarm would tell: unknown while it does not answer, absent for an instance that never joined.
        func told(_ text: String?) -> TextValue {
            if let text { return .text(text) }
            return swarmIsKnown ? .null : .unknown
        }
        let instance = node.instance
        let instanceState: TextValue =
            instance.map { .text($0.state.word) } ?? (picture.instances.provesAbsence ? .null : .unknown)
        return .object([
            ("cluster", .text(node.cluster.name.rawValue)), ("hostname", .optional(node.hostname)),
            ("nodeId", told(node.member?.id.rawValue)), ("role", .optional(node.role?.rawValue)),
            ("leader", swarmIsKnown ? .bool(node.isLeader) : .unknown),
            ("reachability", .optional(node.member?.manager?.reachability.rawValue)),
            ("state", told(node.member?.state.word)), ("availability", told(node.member?.availability.rawValue)),
            ("engineVersion", .optional(node.member?.engineVersion)), ("instanceId", .optional(instance?.id.rawValue)),
            ("instanceState", instanceState), ("instanceType", .optional(instance?.type)),
            ("zone", .optional(node.zone)), ("privateAddress", .optional(node.privateAddress)),
            ("publicAddress", .optional(instance?.publicAddress)), ("autoScalingGroup", .optional(node.group)),
            ("lifecycle", .optional(node.lifecycle)), ("launchedAt", .optional(instance?.launchedAt)),
            ("tasks", node.tasks.map(TextValue.number) ?? (swarmIsKnown ? .null : .unknown)),
            ("kind", .text(node.kind.rawValue)),
        ])
    }

    static let serviceLayout = RecordLayout(
        columns: [
            .text("SERVICE", "name"), .text("MODE", "mode"), .number("RUNNING", "running"),
            .number("DESIRED", "desired"), .text("IMAGE", "image"), .text("PORTS", "ports"),
            .text("UPDATE", "updateState"), .wide("STACK", "stack"), .wide("ID", "id"),
        ], key: ["id"])

    static func service(_ service: Service, of cluster: ClusterKey) -> TextValue {
        .object([
            ("cluster", .text(cluster.name.rawValue)), ("id", .text(service.id)), ("name", .text(service.name)),
            ("stack", .optional(service.stackName)), ("mode", .text(service.mode.word)),
            ("running", .number(service.running)), ("desired", .number(service.desired)),
            ("image", .text(service.image)), ("ports", .texts(service.ports)),
            ("updateState", .optional(service.updateState)),
        ])
    }

    static let taskLayout = RecordLayout(
        columns: [
            .text("TASK", "id"), .text("SERVICE", "service"), .number("SLOT", "slot"), .text("NODE", "node"),
            .text("STATE", "state"), .text("DESIRED", "desiredState"), .text("SINCE", "since"),
            .text("ERROR", "error"),
        ], key: ["id"])

    static func task(_ task: SwarmTask, of picture: ClusterPicture) -> TextValue {
        let service = picture.services.first { $0.id == task.serviceID }?.name ?? task.serviceID
        let node = task.nodeID.map { id in
            picture.nodes.first { $0.member?.id == id }?.hostname ?? id.rawValue
        }
        return .object([
            ("id", .text(task.id)), ("service", .text(service)), ("slot", .optional(task.slot)),
            ("node", .optional(node)), ("state", .text(task.state)), ("desiredState", .text(task.desiredState)),
            ("error", .optional(task.error)), ("since", .optional(task.since)),
        ])
    }
}
