internal import AWS
internal import Docker
internal import Fleet
internal import Inventory
internal import Jobs

/// Tells a swarm that is not up yet from one that nobody is let in to, so that no wait for it is in vain.
actor ClosedDoor {
    private let surroundings: Surroundings
    private let cluster: ClusterKey
    /// Looks in a row at managers that have booted and still cannot be reached.
    private var looks = 0

    /// A manager that has just published its key may be busy. A dropped packet costs ssh its whole time-out, so this is
    /// some minutes on AWS.
    private static let looksBeforeAsking = 5

    init(surroundings: Surroundings, cluster: ClusterKey) {
        self.surroundings = surroundings
        self.cluster = cluster
    }

    /// - Parameter picture: a look in which the swarm did not answer.
    /// - Returns: why it never will; nil while it still may.
    func verdict(on picture: ClusterPicture) async throws -> StepFailure? {
        // A manager publishes its key once its ssh server runs: before that, silence proves nothing.
        let booted = await surroundings.reader.routes(to: picture).filter { $0.hostKey != nil }
        looks = booted.isEmpty ? 0 : looks + 1
        guard looks >= Self.looksBeforeAsking, await isUnreachable(booted) else { return nil }
        let groups = try await securityGroups(of: booted)
        guard groups.isWhole, let first = groups.items.first, !groups.items.contains(where: \.letsSSHIn) else {
            return nil
        }
        let managers = booted.count == 1 ? "1 manager has" : "\(booted.count) managers have"
        let names = groups.items.map(\.id).joined(separator: ", ")
        return StepFailure(
            .failed, what: "reach the swarm of \(cluster.name)",
            why: "the stack stands and \(managers) booted, but port 22 is open to nobody in \(names)",
            next: "aws ec2 authorize-security-group-ingress --region \(cluster.region) --group-id \(first.id) "
                + "--protocol tcp --port 22 --cidr YOUR.ADDRESS/32, then skep nodes \(cluster.name)")
    }

    private func isUnreachable(_ routes: [SwarmRoute]) async -> Bool {
        do throws(EngineFailure) {
            _ = try await surroundings.reader.swarms.manager(of: cluster, by: routes)
            return false
        } catch {
            return error.kind == .tunnel(.unreachable) && routes.contains { $0.address == error.peer }
        }
    }

    private nonisolated func securityGroups(of routes: [SwarmRoute]) async throws -> Listing<EC2.SecurityGroup> {
        try await calling {
            let ec2 = surroundings.ec2(cluster.region)
            let instances = try await ec2.describeInstances([.init("instance-id", routes.map(\.instance.rawValue))])
            let ids = Set(instances.items.flatMap { $0.groups.map(\.id) })
            return try await ec2.describeSecurityGroups(ids: ids.sorted())
        }
    }
}

extension EC2.SecurityGroup {
    /// Whether ssh is let in from anywhere: an address block, a group or a prefix list.
    var letsSSHIn: Bool { ingress.contains { $0.isForSSH && !$0.isFromNowhere } }
}

extension EC2.Permission {
    fileprivate var isFromNowhere: Bool {
        ranges.isEmpty && ranges6.isEmpty && groups.isEmpty && prefixLists.isEmpty
    }

    /// Source: API reference, `IpPermission`: `-1` is every protocol and port, 6 is TCP.
    fileprivate var isForSSH: Bool {
        switch ipProtocol {
        case "-1": true
        case "tcp", "6": (fromPort ?? 0) <= 22 && 22 <= (toPort ?? 65_535)
        default: false
        }
    }
}
