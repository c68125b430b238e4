/// An Auto Scaling group and its members.
package struct AutoScalingGroup: Hashable, Sendable {
    /// A member's part in the group.
    package struct Member: Hashable, Sendable {
        package var id: InstanceID
        package var zone: String
        /// `Pending`, `InService`, `Terminating`, `Terminating:Wait`, …
        package var lifecycle: String
        package var isHealthy: Bool

        package init(id: InstanceID, zone: String = "", lifecycle: String, isHealthy: Bool) {
            self.id = id
            self.zone = zone
            self.lifecycle = lifecycle
            self.isHealthy = isHealthy
        }
    }

    package var name: String
    package var minimum: Int
    package var maximum: Int
    package var desired: Int
    package var members: [Member]
    package var suspendedProcesses: [String]
    package var tags: [String: String]

    package init(
        name: String, minimum: Int, maximum: Int, desired: Int, members: [Member] = [],
        suspendedProcesses: [String] = [], tags: [String: String] = [:]
    ) {
        self.name = name
        self.minimum = minimum
        self.maximum = maximum
        self.desired = desired
        self.members = members
        self.suspendedProcesses = suspendedProcesses
        self.tags = tags
    }

    /// Which of the swarm's two groups it is, from our tag or from its logical id in the stack.
    package var role: SwarmRole? {
        if let role = tags["skep:role"].flatMap(SwarmRole.init(rawValue:)) { return role }
        return switch tags["aws:cloudformation:logical-id"] ?? name {
        case let id where id.contains("ManagerAsg"): .manager
        case let id where id.contains("NodeAsg"): .worker
        default: nil
        }
    }
}
