package import Fleet
package import Jobs

/// Something that an operator can do to a cluster, as a wish that becomes a plan.
package protocol ClusterOperation: Sendable {
    /// What would be done, computed from the picture at hand; no cloud is asked.
    /// - Throws: `Refusal` when the wish makes no sense in this picture. What guards refuse is a plan all the same.
    func plan(in context: PlanningContext) throws(Refusal) -> Plan
}

/// What a plan is made from.
package struct PlanningContext: Sendable {
    package var snapshot: FleetSnapshot
    package var surroundings: Surroundings
    /// Jobs that are not over.
    package var openJobs: [JobRecord]
    package var isLocked: Bool
    /// Names that the configuration protects.
    package var protectedClusters: Set<String>

    package init(
        snapshot: FleetSnapshot, surroundings: Surroundings, openJobs: [JobRecord] = [], isLocked: Bool = false,
        protectedClusters: Set<String> = []
    ) {
        self.snapshot = snapshot
        self.surroundings = surroundings
        self.openJobs = openJobs
        self.isLocked = isLocked
        self.protectedClusters = protectedClusters
    }

    /// The cluster, or a refusal that says whether it is missing or only unknown.
    func picture(of key: ClusterKey) throws(Refusal) -> ClusterPicture {
        if let picture = snapshot.cluster(key) { return picture }
        let region = snapshot.regions.first { $0.region.name == key.region }
        if let trouble = region?.clusters.trouble {
            throw Refusal(
                .unknown, what: "cluster \(key)", why: "the region's clusters are not known: \(trouble)",
                next: "try again when CloudFormation answers there")
        }
        let known = snapshot.clusters.map(\.key.description).joined(separator: ", ")
        throw Refusal(
            .notFound, what: "cluster \(key)", why: "there is none of that name",
            next: known.isEmpty ? "skep clusters lists what there is" : "there are: \(known)")
    }

    /// The situation that the guards judge in.
    func situation(for key: ClusterKey) -> Situation {
        let picture = snapshot.cluster(key)
        return Situation(
            picture: picture, identity: snapshot.identity, pinnedAccount: pinnedAccount(of: picture), openJobs: openJobs,
            isLocked: isLocked, isProtected: protectedClusters.contains(key.name.rawValue))
    }

    /// The account in the stack's ARN.
    private func pinnedAccount(of picture: ClusterPicture?) -> String? {
        guard let arn = picture?.cluster.stackID?.rawValue else { return nil }
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 4 && !parts[4].isEmpty ? String(parts[4]) : nil
    }

    /// Completes a plan with what is the same for all: account, price date, verdicts.
    func judged(_ plan: Plan) -> Plan {
        var plan = plan
        plan.account = plan.account ?? snapshot.identity.value?.account
        plan.job.account = plan.account
        plan.pricesAsOf = surroundings.prices.asOf
        return Guards.judge(plan, in: situation(for: plan.cluster))
    }
}
