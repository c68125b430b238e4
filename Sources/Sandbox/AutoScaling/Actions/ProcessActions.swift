extension AutoScalingActions {
    /// What a group does by itself is held up and let go on.
    static let processes: [String: ActionHandler] = [
        "SuspendProcesses": suspend, "ResumeProcesses": resume, "DescribeScalingProcessTypes": describeTypes,
        "DescribeTerminationPolicyTypes": describePolicies, "DescribeAccountLimits": describeLimits,
    ]

    /// Those that a call names; all when it names none.
    private static func processes(in request: ServiceRequest) throws(ServiceError) -> [ScalingGroup.Process] {
        let names = request.query["ScalingProcesses"].texts
        guard !names.isEmpty else { return ScalingGroup.Process.allCases }
        var found: [ScalingGroup.Process] = []
        for name in names {
            guard let process = ScalingGroup.Process(rawValue: name) else {
                throw .validation(
                    "\(name) is not a valid scaling process type. Valid types are: \(ScalingGroup.Process.allCases.map(\.rawValue))"
                )
            }
            found.append(process)
        }
        return found
    }

    private static let suspend: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        group.suspend(try processes(in: request), at: world.now)
        return .empty
    }

    private static let resume: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        group.resume(try processes(in: request))
        group.checkAll(in: region, of: world)
        group.look(in: region, of: world)
        return .empty
    }

    private static let describeTypes: ActionHandler = { _, _, _ throws(ServiceError) in
        .xml([
            .members(
                "Processes",
                ScalingGroup.Process.allCases.map { XMLNode("member", [XMLNode("ProcessName", $0.rawValue)]) })
        ])
    }

    private static let describePolicies: ActionHandler = { _, _, _ throws(ServiceError) in
        .xml([
            .texts(
                "TerminationPolicyTypes",
                [
                    "AllocationStrategy", "ClosestToNextInstanceHour", "Default", "NewestInstance", "OldestInstance",
                    "OldestLaunchConfiguration", "OldestLaunchTemplate",
                ])
        ])
    }

    private static let describeLimits: ActionHandler = { _, region, _ throws(ServiceError) in
        .xml([
            XMLNode("MaxNumberOfAutoScalingGroups", 500), XMLNode("MaxNumberOfLaunchConfigurations", 200),
            XMLNode("NumberOfAutoScalingGroups", region.autoScaling.groups.count),
            XMLNode("NumberOfLaunchConfigurations", region.autoScaling.configurations.count),
        ])
    }
}
