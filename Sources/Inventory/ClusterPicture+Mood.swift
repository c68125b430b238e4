package import Fleet

extension ClusterPicture {
    /// Whether something in the cluster is on its way, so that the next look should come soon.
    package var isChanging: Bool {
        if let stack = stack.value, stack.status.isInProgress { return true }
        if case .lost = swarm.value?.leadership { return true }
        if case .doubtful = swarm.value?.leadership { return true }
        if let groups = groups.value {
            for group in groups {
                let inService = group.members.count { $0.lifecycle == "InService" }
                if inService != group.desired || group.members.contains(where: { $0.lifecycle != "InService" }) {
                    return true
                }
            }
        }
        return nodes.contains(where: \.isOnItsWay) || services.contains(where: \.isOnItsWay)
    }
}

extension Node {
    fileprivate var isOnItsWay: Bool {
        if kind == .stranger { return true }
        if let state = instance?.state, [.pending, .shuttingDown, .stopping].contains(state) { return true }
        // Down stays down until somebody acts; what the managers cannot make out yet will show itself soon.
        return member.map { [.unknown, .disconnected].contains($0.state) } ?? false
    }
}

extension Service {
    fileprivate var isOnItsWay: Bool { isShort || updateState == "updating" || updateState == "rollback_started" }
}
