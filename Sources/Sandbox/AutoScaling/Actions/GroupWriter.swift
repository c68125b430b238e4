/// Writes groups and members as their Describe calls give them.
enum GroupWriter {
    static func node(_ group: ScalingGroup, withInstances: Bool) -> XMLNode {
        var children: [XMLNode?] = [
            XMLNode("AutoScalingGroupName", group.name), XMLNode("AutoScalingGroupARN", group.arn),
        ]
        children += source(group.source)
        children += [
            XMLNode("MinSize", group.minimum), XMLNode("MaxSize", group.maximum),
            XMLNode("DesiredCapacity", group.desired), XMLNode("DefaultCooldown", group.cooldown),
            .texts("AvailabilityZones", group.zones), .texts("LoadBalancerNames", group.loadBalancers),
            .texts("TargetGroupARNs", []), XMLNode("HealthCheckType", group.healthCheckType),
            XMLNode("HealthCheckGracePeriod", group.gracePeriod),
            .members("Instances", withInstances ? group.members.map { member($0) } : []),
            XMLNode("CreatedTime", group.createdAt.text(fractionDigits: 3)),
            .members(
                "SuspendedProcesses",
                group.suspended.map {
                    XMLNode(
                        "member",
                        [
                            XMLNode("ProcessName", $0.process.rawValue),
                            XMLNode("SuspensionReason", "User suspended at \($0.since.text())"),
                        ])
                }),
            XMLNode("VPCZoneIdentifier", group.subnets.map(\.id).joined(separator: ",")),
            .members("EnabledMetrics", []),
            group.isBeingDeleted ? XMLNode("Status", "Delete in progress") : nil,
            .members("Tags", group.tags.map { tag($0, of: group) }),
            .texts("TerminationPolicies", group.terminationPolicies),
            XMLNode("NewInstancesProtectedFromScaleIn", group.protectsNewInstances),
            XMLNode(
                "ServiceLinkedRoleARN",
                "arn:aws:iam::\(World.account):role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
            ),
            .members("TrafficSources", []), XMLNode("CapacityRebalance", false),
        ]
        return XMLNode("member", children)
    }

    static func tag(_ tag: ScalingGroup.Tag, of group: ScalingGroup) -> XMLNode {
        XMLNode(
            "member",
            [
                XMLNode("ResourceId", group.name), XMLNode("ResourceType", "auto-scaling-group"),
                XMLNode("Key", tag.key), XMLNode("Value", tag.value), XMLNode("PropagateAtLaunch", tag.propagates),
            ])
    }

    /// - Parameter group: named in the listing over all groups, which also writes health in capitals.
    static func member(_ member: GroupMember, of group: ScalingGroup? = nil) -> XMLNode {
        let health = member.isHealthy ? "Healthy" : "Unhealthy"
        var children: [XMLNode?] = [
            XMLNode("InstanceId", member.id), XMLNode("InstanceType", member.machine.type),
            group.map { XMLNode("AutoScalingGroupName", $0.name) },
            XMLNode("AvailabilityZone", member.machine.zone),
            XMLNode("LifecycleState", member.lifecycle.rawValue),
            XMLNode("HealthStatus", group == nil ? health : health.uppercased()),
            XMLNode("ProtectedFromScaleIn", member.isProtected),
        ]
        switch member.source {
        case .configuration: children += source(member.source)
        case .template(let id, let name, let version):
            children += source(.template(id: id, name: name, version: member.version ?? version))
        }
        return XMLNode("member", children)
    }

    private static func source(_ source: LaunchSource) -> [XMLNode] {
        switch source {
        case .configuration(let name): [XMLNode("LaunchConfigurationName", name)]
        case .template(let id, let name, let version):
            [
                XMLNode(
                    "LaunchTemplate",
                    [
                        XMLNode("LaunchTemplateId", id), XMLNode("LaunchTemplateName", name),
                        XMLNode("Version", version),
                    ])
            ]
        }
    }
}
