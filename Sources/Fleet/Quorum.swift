/// The managers of a swarm as Raft counts them: every listed manager votes, a dead one too, until it is removed.
/// Source: Docker documentation, "Administer and maintain a swarm", fault tolerance.
package struct Quorum: Hashable, Sendable {
    /// Voters, ghosts included.
    package let managers: Int
    /// Voters that answer.
    package let reachable: Int

    package init(managers: Int, reachable: Int) {
        precondition(reachable >= 0 && reachable <= managers, "only voters can be reachable")
        self.managers = managers
        self.reachable = reachable
    }

    package init(of members: [SwarmMember]) {
        let voters = members.filter(\.isVoter)
        managers = voters.count
        reachable = voters.count { $0.manager?.reachability == .reachable && $0.state != .down }
    }

    /// With EC2's knowledge on top: a voter whose instance is gone is silent, even while Raft still hopes.
    package init(of nodes: [Node]) {
        let voters = nodes.filter { $0.member?.isVoter == true }
        managers = voters.count
        reachable = voters.count { node in
            node.kind == .member && node.member?.manager?.reachability == .reachable && node.member?.state != .down
        }
    }

    /// How many must answer for the swarm to decide anything.
    package var majority: Int { managers / 2 + 1 }
    /// Whether the swarm can decide now.
    package var holds: Bool { managers > 0 && reachable >= majority }
    /// How many of those that answer may still fall silent.
    package var canLose: Int { max(0, reachable - majority) }

    /// After voters fall silent without being removed, as in a crash: they go on counting.
    package func losing(_ count: Int) -> Quorum {
        Quorum(managers: managers, reachable: max(0, reachable - count))
    }

    /// After voters left in good order: demoted, so that they count no more.
    package func removing(reachable gone: Int, silent: Int = 0) -> Quorum {
        let left = max(0, managers - gone - silent)
        return Quorum(managers: left, reachable: min(left, max(0, reachable - gone)))
    }

    /// After new managers joined.
    package func adding(_ count: Int) -> Quorum { Quorum(managers: managers + count, reachable: reachable + count) }

    /// `3 managers, majority 2, reachable 3`.
    package var inWords: String {
        "\(managers) manager\(managers == 1 ? "" : "s"), majority \(majority), reachable \(reachable)"
    }
}
