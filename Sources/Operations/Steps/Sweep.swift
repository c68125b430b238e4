internal import AWS
internal import Fleet
internal import Jobs

/// Looks for everything that carries a cluster's tags, to prove that nothing is left, or to list what is.
struct Sweep: Sendable {
    /// What one round found, as `volume vol-0…`, sorted.
    struct Round: Hashable, Sendable {
        var left: [String] = []
        /// What could not be read; such a round proves nothing.
        var gaps: [String] = []
        /// What nobody here may ask for: told at the end, for it may be left.
        var unproved: [String] = []

        mutating func take<Record: Sendable>(_ listing: Listing<Record>, _ name: (Record) -> String?) {
            left += listing.items.compactMap(name)
            if let gap = listing.gap { gaps.append(gap) }
        }
    }

    let surroundings: Surroundings
    let cluster: ClusterKey
    let stackID: StackID?
    /// The swarm's own table, where the stack's outputs name one.
    let table: String?
    /// The stack's resources, listed before it goes: those that bear no tag are found by their names.
    let named: Found<[StackResource]>

    /// So many rounds in a row have to find nothing: EC2's lists may be some seconds behind.
    static let equalRounds = 2
    /// Rounds in a row after which what stays the same is called left over; EC2 deletes some things late.
    private static let patienceRounds = 15
    private static let deadline = Duration.seconds(600)

    /// Ends well after two rounds that found nothing; fails with the list when the same things stay for long.
    func untilNothingIsLeft() -> Wait {
        let rounds = Rounds()
        return Wait("prove that nothing is left", deadline: Self.deadline) { progress in
            let round = try await calling { try await look() }
            let equal = await rounds.count(round)
            if let gap = round.gaps.first {
                return .again(after: pause, note: "not everything could be read: \(gap)")
            }
            if round.left.isEmpty {
                guard equal >= Self.equalRounds else {
                    return .again(after: pause, note: "nothing found, once more to be sure")
                }
                let proof = "nothing carries the tags of \(cluster.name): \(Self.kinds)"
                guard let doubt = round.unproved.first else { return .done(note: "\(proof), \(Self.namedKinds)") }
                return .done(note: "\(proof); not proved of \(Self.namedKinds): \(doubt)")
            }
            let list = round.left.joined(separator: ", ")
            guard equal < Self.patienceRounds else {
                throw StepFailure(
                    .failed, what: "destroy \(cluster.name)", why: "still there: \(list)",
                    next: "delete these by hand, or skep destroy \(cluster.name) again")
            }
            progress.report("\(round.left.count) left: \(list)", nil)
            return .again(after: pause, note: "still there: \(list)")
        }
    }

    /// A round is many calls, so rounds are further apart than other looks.
    private var pause: Duration { surroundings.pace * 2 }

    private static let kinds =
        "instances, disks, groups, security groups, VPCs, launch templates, addresses, network interfaces, key pairs"

    func look() async throws -> Round {
        var round = Round()
        for filter in filters { try await look(for: [filter], into: &round) }
        let groups = try await surroundings.autoScaling(cluster.region).describeAutoScalingGroups()
        round.take(groups) { isOurs($0.tags) ? "Auto Scaling group \($0.name)" : nil }
        if let table, try await has(table) { round.left.append("table \(table)") }
        await lookForNamed(into: &round)
        round.left = Set(round.left).sorted()
        return round
    }

    /// How things are marked: by us, and by CloudFormation.
    private var filters: [EC2.Filter] {
        var filters = [EC2.Filter.tag("skep:cluster", cluster.name.rawValue)]
        if let stackID { filters.append(.tag("aws:cloudformation:stack-id", stackID.rawValue)) }
        return filters
    }

    private func isOurs(_ tags: [String: String]) -> Bool {
        if let name = tags["skep:cluster"] { return name == cluster.name.rawValue }
        return stackID != nil && tags["aws:cloudformation:stack-id"] == stackID?.rawValue
    }

    private func look(for filters: [EC2.Filter], into round: inout Round) async throws {
        let ec2 = surroundings.ec2(cluster.region)
        round.take(try await ec2.describeInstances(filters)) {
            $0.state == .terminated ? nil : "instance \($0.id) (\($0.state.word))"
        }
        round.take(try await ec2.describeVolumes(filters)) { "disk \($0.id) (\($0.state))" }
        round.take(try await ec2.describeSecurityGroups(filters)) { "security group \($0.id)" }
        round.take(try await ec2.describeVpcs(filters)) { "VPC \($0.id)" }
        round.take(try await ec2.describeLaunchTemplates(filters)) { "launch template \($0.id)" }
        round.take(try await ec2.describeAddresses(filters)) { "address \($0.publicAddress)" }
        round.take(try await ec2.describeNetworkInterfaces(filters)) { "network interface \($0.id)" }
        round.take(try await ec2.describeKeyPairs(filters)) { "key pair \($0.name)" }
    }

    private static let namedKinds = "roles, instance profiles, log groups"

    /// Things that are found by their names alone. Many an operator may delete a stack and not look into IAM: that
    /// stops nothing, and is told.
    private func lookForNamed(into round: inout Round) async {
        do throws(AWSFailure) {
            for resource in try await namedResources() {
                guard let name = resource.physicalID, try await exists(name, of: resource.type) else { continue }
                round.left.append("\(resource.type) \(name)")
            }
        } catch {
            switch error.kind {
            case .throttled, .unreachable, .outcomeUnknown: round.gaps.append(error.why)
            default: round.unproved.append(error.why)
            }
        }
    }

    /// As they were listed before the stack went; else, in another run of the program, as the events of the stack tell
    /// them: CloudFormation keeps those for 90 days, by the stack's id.
    private func namedResources() async throws(AWSFailure) -> [StackResource] {
        if let known = await named.value { return Self.named(known) }
        guard let stackID else { return [] }
        let events = try await surroundings.cloudFormation(cluster.region).describeStackEvents(stackID.rawValue)
        guard events.isWhole else {
            throw AWSFailure(
                kind: .unreadable, what: "DescribeStackEvents", why: events.gap ?? "", next: "look into IAM by hand")
        }
        let told = events.items.map { event in
            StackResource(
                logicalID: event.logicalID, physicalID: event.physicalID, type: event.type, status: event.status)
        }
        return Array(Set(Self.named(told).filter { $0.physicalID?.isEmpty == false }))
    }

    /// Those that a sweep by tag cannot find.
    static func named(_ resources: [StackResource]) -> [StackResource] {
        let types: Set = ["AWS::IAM::Role", "AWS::IAM::InstanceProfile", "AWS::Logs::LogGroup"]
        return resources.filter { types.contains($0.type) }
    }

    private func exists(_ name: String, of type: String) async throws(AWSFailure) -> Bool {
        let identities = IAM(client: surroundings.client, region: cluster.region)
        switch type {
        case "AWS::IAM::Role": return try await identities.hasRole(name)
        case "AWS::IAM::InstanceProfile": return try await identities.hasInstanceProfile(name)
        default:
            let logs = CloudWatchLogs(client: surroundings.client, region: cluster.region)
            return try await logs.describeLogGroups(prefix: name).items.contains(name)
        }
    }

    private func has(_ table: String) async throws -> Bool {
        let database = DynamoDB(client: surroundings.client, region: cluster.region)
        do throws(AWSFailure) {
            _ = try await database.query(table: table, partitionKey: "kind", equals: .text("swarm"))
            return true
        } catch {
            if error.kind == .notFound { return false }
            throw error
        }
    }

    /// Counts how often in a row the same was found.
    private actor Rounds {
        private var last: Round?
        private var times = 0

        func count(_ round: Round) -> Int {
            // Why something may not be asked for is worded anew each time.
            var round = round
            round.unproved = []
            times = round == last ? times + 1 : 1
            last = round
            return times
        }
    }
}
