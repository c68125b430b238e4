internal import Fleet

/// The nodes of the selected cluster: EC2 instance and swarm node as one row.
struct NodesPane: Pane {
    var columns: [PaneColumn] { NodeRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { NodeRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        remarks.isKnown = state.selectedCluster?.instances.provesAbsence ?? false
        guard let cluster = state.selectedCluster else {
            remarks.empty = state.selectedGone == nil ? "no cluster is selected" : "the cluster is gone"
            return remarks
        }
        let sources = (
            swarm: SourceNote("swarm", cluster.swarm), instances: SourceNote("EC2", cluster.instances)
        )
        remarks.title = [.lateness(sources.swarm), .lateness(sources.instances)]
        if let quorum = quorum(of: cluster) { remarks.title.append(.words(quorum)) }
        if let zone = state.zoneInView { remarks.title.insert(.words(PaneCell("in \(zone)", .changing)), at: 0) }
        if let count = notReady(cluster) { remarks.title.append(.words(PaneCell("\(count) not ready", .warning))) }
        remarks.troubles = [.source(sources.swarm)]
        if let trouble = leadershipTrouble(cluster) { remarks.troubles.append(.words(trouble)) }
        remarks.troubles += [.source(sources.instances), .source(SourceNote("groups", cluster.groups))]
        remarks.empty = cluster.instances.provesAbsence ? "none" : "unknown"
        return remarks
    }

    private func quorum(of cluster: ClusterPicture) -> PaneCell? {
        guard let quorum = cluster.quorum else {
            if case .lost = cluster.swarm.value?.leadership { return PaneCell("QUORUM LOST: no leader", .bad) }
            return PaneCell("swarm not seen", .unknown)
        }
        guard quorum.managers > 0 else { return nil }
        let managers = "\(quorum.managers) manager\(quorum.managers == 1 ? "" : "s")"
        guard quorum.holds else {
            return PaneCell("\(managers), QUORUM LOST: \(quorum.reachable) of \(quorum.majority) answer", .bad)
        }
        let words = "\(managers), quorum \(quorum.majority), can lose \(quorum.canLose)"
        return PaneCell(words, quorum.canLose == 0 && quorum.managers > 1 ? .warning : .plain)
    }

    private func notReady(_ cluster: ClusterPicture) -> Int? {
        let count = cluster.nodes.count { !$0.isReady }
        return count == 0 || !cluster.isListed ? nil : count
    }

    private func leadershipTrouble(_ cluster: ClusterPicture) -> String? {
        switch cluster.swarm.value?.leadership {
        case .lost(let why): "swarm: no leader: \(why)"
        case .doubtful(let why): "swarm: the managers contradict each other: \(why)"
        case .led, nil: nil
        }
    }
}
