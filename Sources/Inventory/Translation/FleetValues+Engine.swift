package import Docker
package import Fleet

extension SwarmMember {
    /// Nil for an id that no swarm hands out.
    package init?(_ reply: NodeReply) {
        guard let id = NodeID(reply.id) else { return nil }
        self.init(
            id: id, hostname: reply.description.hostname,
            role: SwarmRole(rawValue: reply.spec.role) ?? .worker,
            availability: Availability(rawValue: reply.spec.availability) ?? .active, state: State(reply.status.state),
            message: reply.status.message, address: reply.status.address,
            manager: reply.managerStatus.map {
                Manager(
                    isLeader: $0.isLeader, reachability: Reachability(rawValue: $0.reachability) ?? .unknown,
                    address: $0.address)
            },
            engineVersion: reply.description.engineVersion, labels: reply.spec.labels, createdAt: reply.createdAt?.date)
    }
}

extension Fleet.Service {
    package init(_ reply: ServiceReply) {
        let mode: Mode =
            switch reply.spec.mode {
            case .replicated(let replicas): .replicated(replicas)
            case .global: .global
            case .replicatedJob(let total, _): .replicatedJob(total: total)
            case .globalJob: .globalJob
            case .unrecognized(let word): .unrecognized(word)
            }
        self.init(
            id: reply.id, name: reply.spec.name, mode: mode,
            image: reply.spec.image.split(separator: "@").first.map(String.init) ?? reply.spec.image,
            ports: reply.ports.map {
                ($0.mode == "ingress" ? "*:" : "") + "\($0.published)->\($0.target)/\($0.transport)"
            },
            updateState: reply.updateStatus?.state, updateMessage: reply.updateStatus?.message,
            constraints: reply.spec.constraints, labels: reply.spec.labels, environment: reply.spec.environment,
            createdAt: reply.createdAt?.date, updatedAt: reply.updatedAt?.date)
    }
}

extension SwarmTask {
    package init(_ reply: TaskReply) {
        self.init(
            id: reply.id, serviceID: reply.serviceID, slot: reply.slot, nodeID: reply.nodeID.flatMap { NodeID($0) },
            state: reply.status.state, desiredState: reply.desiredState, message: reply.status.message,
            error: reply.status.error, since: reply.status.timestamp?.date)
    }
}
