internal import Docker
internal import Fleet
internal import Inventory
internal import Jobs

/// The steps that change or watch one node's part in the swarm.
struct NodeSteps: Sendable {
    let surroundings: Surroundings
    let cluster: ClusterKey

    /// A manager that works now.
    private func manager() async throws -> Engine {
        guard let picture = await surroundings.look(at: cluster) else {
            throw PassingTrouble(
                failure: StepFailure(
                    .failed, what: "reach \(cluster.name)", why: "nothing of it is to be seen", next: "skep clusters"))
        }
        let routes = await surroundings.reader.routes(to: picture)
        return try await calling { try await surroundings.reader.swarms.manager(of: cluster, by: routes).0 }
    }

    func set(_ availability: Availability, of node: NodeID, name: String) -> Act {
        Act(
            "\(availability == .drain ? "drain" : availability == .pause ? "pause" : "activate") \(name)",
            intent: StepIntent(
                operation: "UpdateNode", parameters: ["availability": availability.rawValue], resource: node.rawValue)
        ) { _ in
            let outcome = try await calling { try await manager().setAvailability(availability, of: node) }
            return .done(
                note: outcome == .alreadySo ? "it was so already" : availability.rawValue, resources: [node.rawValue])
        }
    }

    func set(_ role: SwarmRole, of node: NodeID, name: String) -> Act {
        Act(
            "\(role == .manager ? "promote" : "demote") \(name)",
            intent: StepIntent(operation: "UpdateNode", parameters: ["role": role.rawValue], resource: node.rawValue)
        ) { _ in
            let outcome = try await calling { try await manager().setRole(role, of: node) }
            return .done(note: outcome == .alreadySo ? "it was so already" : role.rawValue, resources: [node.rawValue])
        }
    }

    /// Until the managers count it, or count it no more.
    func untilRole(_ role: SwarmRole, of node: NodeID, name: String) -> Wait {
        Wait("wait until \(name) is a \(role.rawValue)", deadline: .seconds(120)) { _ in
            let reply = try await calling { try await manager().node(node.rawValue) }
            let isManager = reply.managerStatus?.reachability == "reachable"
            let isThere = role == .manager ? isManager : reply.managerStatus == nil
            return isThere ? .done(note: role.rawValue) : .again(after: surroundings.pace, note: "not yet")
        }
    }

    func untilEmpty(_ node: NodeID, name: String) -> Wait {
        Wait("wait until \(name) runs nothing", deadline: .seconds(300)) { progress in
            let tasks = try await calling { try await manager().tasks(filters: ["node": [node.rawValue]]) }
            let left = tasks.count { $0.status.state == "running" }
            guard left > 0 else { return .done(note: "no task runs there") }
            progress.report("\(left) task\(left == 1 ? "" : "s") left", nil)
            return .again(after: surroundings.pace, note: "\(left) tasks still run on \(name)")
        }
    }

    /// Asks the host itself to leave. It may be out of reach; then the managers see it go by its silence.
    func leave(_ instance: InstanceID, node: NodeID, name: String) -> Act {
        Act(
            "\(name) leaves the swarm",
            intent: StepIntent(operation: "LeaveSwarm", resource: node.rawValue), deadline: .seconds(60)
        ) { _ in
            guard let picture = await surroundings.look(at: cluster),
                let row = picture.nodes.first(where: { $0.instance?.id == instance }), let host = row.instance,
                let address = host.publicAddress ?? host.privateAddress
            else { return .done(note: "the host has no address any more") }
            let keys = await surroundings.reader.hostKeys(of: picture)
            let route = SwarmRoute(
                instance: instance, address: address,
                keyName: host.keyName ?? picture.stack.value?.parameters["KeyName"], hostKey: keys[instance.rawValue])
            do throws(EngineFailure) {
                try await surroundings.reach.engine(of: cluster, at: route).leaveSwarm()
                return .done(note: "left", resources: [node.rawValue])
            } catch {
                return .done(note: "could not be asked (\(error.why)); the managers will miss it")
            }
        }
    }

    /// Takes a node that is down out of the managers' list; a manager is demoted first.
    func remove(_ node: NodeID, name: String) -> Act {
        Act("remove \(name) from the swarm", intent: StepIntent(operation: "RemoveNode", resource: node.rawValue)) {
            _ in
            let engine = try await manager()
            do {
                let reply = try await engine.node(node.rawValue)
                if reply.spec.role == SwarmRole.manager.rawValue {
                    _ = try await engine.setRole(.worker, of: node)
                    return .again(after: surroundings.pace, note: "demoted, not yet out of Raft")
                }
                guard reply.managerStatus == nil else {
                    return .again(after: surroundings.pace, note: "not yet out of Raft")
                }
                guard reply.status.state == "down" else {
                    return .again(after: surroundings.pace, note: "the managers still hear from it")
                }
                try await engine.removeNode(node)
                return .done(note: "removed", resources: [node.rawValue])
            } catch let failure as EngineFailure where failure.kind == .notFound {
                return .done(note: "it is listed no more", resources: [node.rawValue])
            } catch let failure as EngineFailure {
                throw failure.ofStep
            }
        }
    }

    func scale(service: String, named name: String, to replicas: Int) -> Act {
        Act(
            "scale \(name) to \(replicas)",
            intent: StepIntent(
                operation: "UpdateService", parameters: ["replicas": String(replicas)], resource: service)
        ) { _ in
            let outcome = try await calling { try await manager().scaleService(service, to: replicas) }
            return .done(note: outcome == .alreadySo ? "it was so already" : "\(replicas) wanted", resources: [service])
        }
    }

    func untilRunning(service: String, named name: String, replicas: Int) -> Wait {
        Wait("wait until \(replicas) of \(name) run", deadline: .seconds(300)) { progress in
            guard let swarm = await surroundings.look(at: cluster)?.swarm.value,
                let row = swarm.services.first(where: { $0.id == service })
            else { return .again(after: surroundings.pace, note: "the swarm does not answer") }
            if row.running == replicas { return .done(note: "\(row.running)/\(replicas) run") }
            let error = swarm.tasks.first { $0.serviceID == service && $0.error != nil && $0.state != "running" }?.error
            let note = "\(row.running)/\(replicas) run\(error.map { ", \($0)" } ?? "")"
            progress.report(note, Double(row.running) / Double(max(1, replicas)))
            return .again(after: surroundings.pace, note: note)
        }
    }
}
