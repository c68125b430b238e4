/// The managers of one swarm and whom each of them follows. Nothing beats here: every change of who reaches whom asks
/// for the timeouts that follow from it, and those that no longer hold are called off.
final class RaftGroup {
    /// One manager.
    final class Member {
        /// Its place in the swarm's list of nodes.
        let node: Int
        /// Whom it follows, itself when it leads; nil while it knows of no leader.
        var follows: Int?
        /// It has lost its leader, or its majority, and will act on it then.
        var timeout: VirtualClock.Appointment?
        /// When it last stopped leading.
        var steppedDown: VirtualTime?
        /// Whether it has had a leader since its daemon started.
        var hasBeenLed = false
        /// The term in which it last began to lead.
        var term = 0
        /// What the leader last knew of it.
        var isReachable = true

        init(node: Int) { self.node = node }
        var leads: Bool { follows == node }
    }

    /// In the order in which they joined.
    private(set) var members: [Member] = []
    /// The node that leads with a majority behind it.
    private(set) var leader: Int?
    private(set) var term = 1
    /// Calls that hang until somebody leads, or until they have hung too long.
    private var hanging: [Hanging] = []

    /// A call that waits for a leader.
    private struct Hanging {
        var member: Member
        var isWrite: Bool
        var isOver: () -> Bool
        var resume: (World) -> Void
    }

    var majority: Int { members.count / 2 + 1 }

    func member(_ node: Int) -> Member? { members.first { $0.node == node } }

    func add(_ node: Int, follows leader: Int) {
        let member = Member(node: node)
        member.follows = leader
        member.hasBeenLed = true
        members.append(member)
        if members.count == 1 {
            self.leader = node
            member.term = term
        }
    }

    func remove(_ node: Int, of world: World) {
        if let timeout = member(node)?.timeout { world.clock.cancel(timeout) }
        members.removeAll { $0.node == node }
        if leader == node { leader = nil }
    }

    /// One manager is left and leads: all others are struck from the list.
    func reset(to node: Int, of world: World) {
        for member in members { if let timeout = member.timeout { world.clock.cancel(timeout) } }
        members = []
        leader = nil
        term += 1
        add(node, follows: node)
    }

    // MARK: What follows from who reaches whom

    private func isOnline(_ member: Member, in cluster: SwarmCluster) -> Bool {
        let host = cluster.nodes[member.node].host
        return host.isOnline && host.swarmState == .active && host.cluster === cluster && host.nodeIndex == member.node
    }

    private func reaches(_ one: Member, _ other: Member, in cluster: SwarmCluster) -> Bool {
        guard isOnline(one, in: cluster), isOnline(other, in: cluster) else { return false }
        return one === other || cluster.nodes[one.node].host.reaches(cluster.nodes[other.node].host)
    }

    /// How many managers one reaches, itself among them.
    func reachable(from member: Member, in cluster: SwarmCluster) -> Int {
        members.count { reaches(member, $0, in: cluster) }
    }

    private func hasMajority(_ member: Member, in cluster: SwarmCluster) -> Bool {
        isOnline(member, in: cluster) && reachable(from: member, in: cluster) >= majority
    }

    /// To be called after every change of who runs, who reaches whom and who is a manager.
    func reconsider(_ cluster: SwarmCluster, of world: World) {
        // A leader that meets one of a later term gives up at once.
        for member in members where member.leads {
            guard
                let newer = members.first(where: {
                    $0.leads && $0.term > member.term && reaches($0, member, in: cluster)
                })
            else { continue }
            member.follows = newer.node
        }
        for member in members { reconsider(member, cluster, of: world) }
        settle(cluster, of: world)
    }

    private func reconsider(_ member: Member, _ cluster: SwarmCluster, of world: World) {
        guard isOnline(member, in: cluster) else {
            // A daemon that starts again has to find its leader anew; a silent one goes through its timeouts unseen.
            callOff(member, of: world)
            member.follows = nil
            member.hasBeenLed = false
            return
        }
        let isContent: Bool
        if member.leads {
            isContent = hasMajority(member, in: cluster)
        } else if let followed = member.follows.flatMap({ self.member($0) }), followed.leads,
            reaches(member, followed, in: cluster)
        {
            isContent = true
        } else if let leading = members.first(where: {
            $0.leads && reaches(member, $0, in: cluster) && hasMajority($0, in: cluster)
        }) {
            member.follows = leading.node
            isContent = true
        } else {
            // Who has given up already can do no more than wait for a majority.
            isContent = member.follows == nil && reachable(from: member, in: cluster) < majority && member.hasBeenLed
        }
        if isContent {
            callOff(member, of: world)
            if member.follows != nil { member.hasBeenLed = true }
        } else if member.timeout == nil {
            let node = member.node
            member.timeout = world.after(world.uniform(Timings.electionShortest, Timings.electionLongest)) {
                [weak cluster] world in
                guard let cluster, let member = cluster.raft.member(node) else { return }
                cluster.raft.timeOut(member, cluster, of: world)
            }
        }
    }

    private func callOff(_ member: Member, of world: World) {
        if let timeout = member.timeout { world.clock.cancel(timeout) }
        member.timeout = nil
    }

    private func timeOut(_ member: Member, _ cluster: SwarmCluster, of world: World) {
        member.timeout = nil
        member.hasBeenLed = true
        if member.leads, hasMajority(member, in: cluster) { return }
        if member.leads { member.steppedDown = world.now }
        member.follows = nil
        if hasMajority(member, in: cluster) {
            term += 1
            member.term = term
            for other in members where reaches(member, other, in: cluster) {
                if other.leads { other.steppedDown = world.now }
                other.follows = member.node
                other.hasBeenLed = true
                callOff(other, of: world)
            }
        }
        reconsider(cluster, of: world)
    }

    /// Finds who leads now and lets the swarm and those who wait know.
    private func settle(_ cluster: SwarmCluster, of world: World) {
        let former = leader
        leader = members.first { $0.leads && hasMajority($0, in: cluster) }?.node
        if let leading = leader.flatMap({ member($0) }) {
            for member in members { member.isReachable = reaches(leading, member, in: cluster) }
        }
        if leader != former { cluster.leaderDidChange(from: former, of: world) }
        resumeHanging(cluster, of: world)
    }

    /// Hands the lead to another manager at once, as a leader does that is demoted or leaves.
    func handOver(_ cluster: SwarmCluster, of world: World) {
        guard let leading = leader.flatMap({ member($0) }),
            let next = members.first(where: { $0 !== leading && reaches(leading, $0, in: cluster) })
        else { return }
        term += 1
        next.term = term
        for member in members where reaches(next, member, in: cluster) { member.follows = next.node }
        settle(cluster, of: world)
    }

    /// Whether the manager counts as the leader to those who ask: also one that lost its majority and does not know yet.
    func showsLead(_ member: Member) -> Bool {
        leader.map { $0 == member.node } ?? member.leads
    }

    // MARK: Calls

    /// Whether a manager can answer a call now.
    enum Gate: Hashable {
        case open
        /// It hangs until somebody leads.
        case hangs
        case refuses(EngineError)
    }

    func gate(_ node: Int, isWrite: Bool, _ cluster: SwarmCluster, now: VirtualTime) -> Gate {
        guard let member = member(node) else { return .refuses(.worker) }
        guard let followed = member.follows.flatMap({ self.member($0) }) else {
            if !member.hasBeenLed { return .refuses(.managerStarts) }
            if let stepped = member.steppedDown, now - stepped < Timings.stepDownGap { return .hangs }
            return .refuses(.noLeader)
        }
        guard followed.leads, reaches(member, followed, in: cluster) else { return .hangs }
        // Who has lost the majority does not know it yet: it shows what it has, but can change nothing.
        return !isWrite || hasMajority(followed, in: cluster) ? .open : .hangs
    }

    /// Keeps a call until its manager can answer it.
    func hang(
        _ node: Int, isWrite: Bool, isOver: @escaping () -> Bool, resume: @escaping (World) -> Void
    ) {
        guard let member = member(node) else { return }
        hanging.append(Hanging(member: member, isWrite: isWrite, isOver: isOver, resume: resume))
    }

    private func resumeHanging(_ cluster: SwarmCluster, of world: World) {
        guard !hanging.isEmpty else { return }
        var kept: [Hanging] = []
        var freed: [Hanging] = []
        for call in hanging where !call.isOver() {
            let isOpen = gate(call.member.node, isWrite: call.isWrite, cluster, now: world.now) == .open
            if isOpen { freed.append(call) } else { kept.append(call) }
        }
        hanging = kept
        for call in freed { call.resume(world) }
    }
}
