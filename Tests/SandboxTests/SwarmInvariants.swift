@testable import Sandbox

/// What holds of a swarm at every moment, and what holds of one that was left in peace.
enum SwarmInvariants {
    static func broken(in bench: SwarmBench) -> [String] {
        guard let cluster = bench.cluster else { return ["there is no swarm"] }
        return leadership(of: cluster) + accounts(of: cluster) + slots(of: cluster) + places(of: cluster)
    }

    private static func leadership(of cluster: SwarmCluster) -> [String] {
        let leading = cluster.raft.members.filter {
            $0.leads && cluster.raft.reachable(from: $0, in: cluster) >= cluster.raft.majority
        }
        var broken: [String] = []
        if leading.count > 1 { broken.append("\(leading.count) lead with a majority") }
        if cluster.raft.leader != leading.first?.node { broken.append("the leader is another than it should be") }
        if cluster.raft.members.isEmpty { broken.append("nobody manages") }
        return broken
    }

    private static func accounts(of cluster: SwarmCluster) -> [String] {
        var broken: [String] = []
        for node in cluster.nodes {
            let holding = node.tasks.filter { $0.state >= .assigned && !$0.hasEnded }
            let active = holding.filter(\.isWanted)
            if node.activeTasks != active.count {
                broken.append("node \(node.index) counts \(node.activeTasks) active of \(active.count)")
            }
            if node.activeByService != Dictionary(grouping: active, by: \.service).mapValues(\.count) {
                broken.append("node \(node.index) counts wrong by service")
            }
            let ports = holding.flatMap(\.template.hostPorts)
            if Set(ports).count != ports.count { broken.append("node \(node.index) has a port twice") }
            if node.usedPorts != Set(ports) { broken.append("node \(node.index) keeps the wrong ports") }
        }
        return broken
    }

    private static func slots(of cluster: SwarmCluster) -> [String] {
        var broken: [String] = []
        for service in cluster.services {
            for (place, tasks) in service.slots {
                let mayGo = tasks.filter { !$0.isWanted && $0.hasEnded }
                if tasks.count > cluster.historyLimit, !mayGo.isEmpty {
                    broken.append("\(service.name).\(place) keeps \(tasks.count), \(mayGo.count) of them over")
                }
                let running = tasks.filter { $0.isActive && $0.desired == .running && $0.state == .running }
                // Updates that start the new one first may be stacked, each with a task of its own.
                if Set(running.map { ObjectIdentifier($0.template) }).count != running.count {
                    broken.append("\(service.name).\(place) has \(running.count) that run the same")
                }
                if service.update == nil, service.status?.state != "paused", running.count > 1 {
                    broken.append("\(service.name).\(place) has \(running.count) that run")
                }
            }
        }
        return broken
    }

    private static func places(of cluster: SwarmCluster) -> [String] {
        var broken: [String] = []
        let waiting = Set(cluster.waitingTasks.map(\.id))
        for task in cluster.tasks.values {
            let place = task.slot > 0 ? task.slot : task.node
            let isThere = cluster.services[task.service].slots[place]?.contains { $0 === task } ?? false
            if !isThere { broken.append("\(task.id) is in no place of its service") }
            if task.isActive, task.state < .assigned, !waiting.contains(task.id) {
                broken.append("\(task.id) waits for no node")
            }
            if task.state >= .assigned, !cluster.nodes[task.node].tasks.contains(where: { $0 === task }) {
                broken.append("\(task.id) is not on its node")
            }
        }
        let kept = cluster.services.flatMap(\.tasks)
        if kept.count != cluster.tasks.count {
            broken.append("\(kept.count) tasks in places, \(cluster.tasks.count) in all")
        }
        return broken
    }

    /// Each service that has room runs what it wants; nothing else runs.
    static func unfulfilled(in bench: SwarmBench) -> [String] {
        guard let cluster = bench.cluster else { return ["there is no swarm"] }
        var broken: [String] = []
        if cluster.raft.leader == nil { broken.append("nobody leads") }
        for node in cluster.presentNodes where node.state != .ready { broken.append("\(node.index) is \(node.state)") }
        for service in cluster.services {
            let running = service.tasks.filter { $0.state == .running }
            let wanted: Int
            switch service.plan.mode {
            case .replicated(let replicas): wanted = replicas
            default: wanted = cluster.presentNodes.count
            }
            if service.isRemoved {
                if !service.tasks.isEmpty { broken.append("\(service.name) was removed, tasks are left") }
            } else if service.plan.template.hostPorts.isEmpty, running.count != wanted {
                broken.append("\(service.name) runs \(running.count) of \(wanted)")
            } else if running.count > wanted {
                broken.append("\(service.name) runs \(running.count), more than \(wanted)")
            }
            if !service.isRemoved, service.status?.state == "updating", service.plan.template.hostPorts.isEmpty {
                broken.append("\(service.name) is updating for ever")
            }
        }
        return broken
    }
}
