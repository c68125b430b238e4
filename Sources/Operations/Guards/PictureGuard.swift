internal import Fleet

/// No act on nodes of a swarm that was not seen, or whose lists may be stale.
package struct PictureGuard: Guard {
    package let name = "picture"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard let picture = situation.picture, plan.operation != "destroy", plan.operation != "provision" else {
            return nil
        }
        switch picture.swarm {
        case .unknown(let why), .stale(_, _, let why), .partial(_, _, let why):
            return GuardVerdict(
                name, .refused, reason: "the swarm's picture is not whole and fresh: \(why)",
                remedy: "restore the way to a manager (skep doctor), or destroy the cluster")
        case .seen(let swarm, _):
            switch swarm.leadership {
            case .led: break
            case .lost(let why), .doubtful(let why):
                return GuardVerdict(
                    name, .refused, reason: "the managers do not agree on a leader: \(why)",
                    remedy: "bring a manager back; acts would fail or make it worse")
            }
        }
        if let trouble = picture.instances.trouble {
            return GuardVerdict(
                name, .refused, reason: "EC2's picture is not whole and fresh: \(trouble)",
                remedy: "try again when EC2 answers")
        }
        return GuardVerdict(name, .passed, reason: "EC2 and the swarm were both read whole")
    }
}
