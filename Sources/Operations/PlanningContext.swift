package import Fleet
package import Jobs

/// What a plan is made from.
package struct PlanningContext: Sendable {
    package var snapshot: FleetSnapshot
    /// Jobs that are not over.
    package var openJobs: [JobRecord]
    package var isLocked: Bool
    /// Names that the configuration protects.
    package var protectedClusters: Set<String>
    /// Names of clusters whose engine the configuration names.
    package var namedEngines: Set<String>
    /// The accounts in which the journal saw clusters before.
    package var pinnedAccounts: [ClusterKey: String]
    /// What the journal learned of our template's stacks.
    package var stackTimes: StackTimes

    package init(
        snapshot: FleetSnapshot, openJobs: [JobRecord] = [], isLocked: Bool = false,
        protectedClusters: Set<String> = [], namedEngines: Set<String> = [], pinnedAccounts: [ClusterKey: String] = [:],
        stackTimes: StackTimes = StackTimes()
    ) {
        self.snapshot = snapshot
        self.openJobs = openJobs
        self.isLocked = isLocked
        self.protectedClusters = protectedClusters
        self.namedEngines = namedEngines
        self.pinnedAccounts = pinnedAccounts
        self.stackTimes = stackTimes
    }

    /// The cluster, or a refusal that says whether it is missing or only unknown.
    func picture(of key: ClusterKey) throws(Refusal) -> ClusterPicture {
        if let picture = snapshot.cluster(key) { return picture }
        let region = snapshot.regions.first { $0.region.name == key.region }
        guard let region, region.clusters.provesAbsence else {
            let trouble = region.map { $0.clusters.trouble ?? "not asked yet" } ?? "\(key.region) is not in view"
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
            picture: picture, identity: snapshot.identity,
            pinnedAccount: picture?.cluster.stackID?.account ?? pinnedAccounts[key], openJobs: openJobs,
            isLocked: isLocked, isProtected: protectedClusters.contains(key.name.rawValue),
            hasNamedEngine: namedEngines.contains(key.name.rawValue))
    }
}
