package import Fleet
internal import Foundation

/// What a fleet looks like in a snapshot.
extension FleetBuilder {
    package var instances: [Instance] {
        hosts.filter(\.isListed).map { host in
            Instance(
                id: Self.instanceID(of: host), state: host.instance, type: "t3.small", zone: host.zone,
                privateAddress: "10.20.0.\(host.number)", privateName: "\(host.name).ec2.internal",
                launchedAt: host.launchedAt,
                tags: [
                    "skep:cluster": key.name.rawValue, "skep:role": host.role.rawValue,
                    "aws:autoscaling:groupName": groupName(host.role),
                ])
        }
    }

    package var members: [SwarmMember] {
        hosts.filter(\.hasJoined).map { host in
            SwarmMember(
                id: Self.nodeID(of: host), hostname: host.name, role: host.part, availability: host.availability,
                state: host.state, address: "10.20.0.\(host.number)",
                manager: host.part == .manager
                    ? SwarmMember.Manager(
                        isLeader: host.isLeader, reachability: host.reachability,
                        address: "10.20.0.\(host.number):2377") : nil,
                createdAt: host.launchedAt.addingTimeInterval(40))
        }
    }

    package var groups: [AutoScalingGroup] {
        [SwarmRole.manager, .worker].map { role in
            AutoScalingGroup(
                name: groupName(role), minimum: 0, maximum: maximum[role] ?? 9, desired: desired[role] ?? 0,
                members: hosts.filter { $0.role == role && $0.isInGroup }.map { host in
                    AutoScalingGroup.Member(
                        id: Self.instanceID(of: host), zone: host.zone,
                        lifecycle: host.instance == .pending ? "Pending" : "InService", isHealthy: host.isHealthy)
                },
                suspendedProcesses: suspended[role] ?? [],
                tags: ["skep:cluster": key.name.rawValue, "skep:role": role.rawValue])
        }
    }

    package var swarm: SwarmPicture {
        SwarmPicture(
            leadership: leadership, members: members, services: services, tasks: tasks, answeredBy: "10.20.0.1")
    }

    /// Without the template's defaults that no plan reads.
    package var stackParameters: [String: String] {
        [
            "ManagerInstanceType": "t3.small", "InstanceType": "t3.small", "ManagerDiskSize": "20",
            "ManagerDiskType": "gp3", "WorkerDiskSize": "20", "WorkerDiskType": "gp3",
        ]
    }

    package var picture: ClusterPicture {
        let stack = stackStatus.map { status in
            Observed.seen(
                Stack(
                    id: stackID, name: key.name.rawValue, status: status, description: "skep swarm",
                    parameters: stackParameters, isProtected: isStackProtected), at: Self.now)
        }
        return ClusterPicture(
            cluster: Cluster(key: key, way: .stack, stackID: stackStatus == nil ? nil : stackID, template: "swarm"),
            instances: instancesTrouble.map { .partial(instances, at: Self.now, why: $0) }
                ?? .seen(instances, at: Self.now),
            groups: .seen(groups, at: Self.now),
            swarm: swarmTrouble.map { .unknown(why: $0) } ?? .seen(swarm, at: Self.now),
            stack: stack ?? .unknown(why: "no stack holds this cluster"),
            events: .unknown(why: "not asked yet"), resources: .unknown(why: "not asked yet"))
    }

    package var snapshot: FleetSnapshot { Self.snapshot(of: [self], in: key.region) }

    /// A region with these clusters; the region alone when there are none.
    package static func snapshot(of fleets: [FleetBuilder], in region: RegionName) -> FleetSnapshot {
        let zones = ["a", "b", "c"].map { Zone(name: "\(region)\($0)", id: "", region: region, state: "available") }
        return FleetSnapshot(
            sequence: 1, takenAt: now,
            identity: fleets.first?.identity
                ?? .seen(CallerIdentity(account: account, arn: "arn:aws:iam::\(account):user/ann"), at: now),
            regions: [
                FleetSnapshot.RegionPicture(
                    region: Region(name: region, endpoint: "", optIn: "opt-in-not-required"),
                    zones: .seen(zones, at: now), clusters: .seen(fleets.map(\.key), at: now))
            ], clusters: fleets.map(\.picture))
    }
}
