/// `AWS::AutoScaling::AutoScalingGroup`.
struct AutoScalingGroupKind: ResourceKind {
    let type = "AWS::AutoScaling::AutoScalingGroup"
    let properties: [String: PropertyChange] = [
        "AutoScalingGroupName": .replaces, "MinSize": .inPlace, "MaxSize": .inPlace, "DesiredCapacity": .inPlace,
        "Cooldown": .inPlace, "HealthCheckType": .inPlace, "HealthCheckGracePeriod": .inPlace,
        "VPCZoneIdentifier": .inPlace, "AvailabilityZones": .inPlace, "LaunchTemplate": .inPlace,
        "LaunchConfigurationName": .inPlace, "MixedInstancesPolicy": .inPlace, "LoadBalancerNames": .inPlace,
        "TargetGroupARNs": .inPlace, "TerminationPolicies": .inPlace, "NewInstancesProtectedFromScaleIn": .inPlace,
        "MetricsCollection": .inPlace, "NotificationConfigurations": .inPlace, "InstanceId": .replaces,
        "LifecycleHookSpecificationList": .inPlace, "CapacityRebalance": .inPlace, "MaxInstanceLifetime": .inPlace,
        "DefaultInstanceWarmup": .inPlace, "Tags": .inPlace,
    ]
    let required = ["MaxSize", "MinSize"]
    let attributes = ["AutoScalingGroupARN"]
    let nameProperty: String? = "AutoScalingGroupName"

    // MARK: Fields

    private static let plain = [
        "MinSize", "MaxSize", "DesiredCapacity", "HealthCheckType", "HealthCheckGracePeriod", "LaunchTemplate",
        "LaunchConfigurationName", "MixedInstancesPolicy", "LoadBalancerNames", "TerminationPolicies",
        "NewInstancesProtectedFromScaleIn", "AvailabilityZones",
    ]

    /// - Parameter left: properties that are not said.
    private func fields(_ call: ResourceCall, without left: Set<String> = []) -> [(name: String, value: String)] {
        var fields = Self.plain.filter { !left.contains($0) }.flatMap { call.fields($0) }
        if let cooldown = call.text("Cooldown") { fields.append(("DefaultCooldown", cooldown)) }
        let subnets = call.properties["VPCZoneIdentifier"]?.texts ?? []
        if !subnets.isEmpty { fields.append(("VPCZoneIdentifier", subnets.joined(separator: ","))) }
        return fields
    }

    /// CloudFormation's own tags and the stack's go on to the instances.
    private func tags(_ call: ResourceCall) -> [ScalingGroup.Tag] {
        let declared = call.properties["Tags"]?.list ?? []
        return call.tags.map { tag in
            let own = declared.last { $0["Key"].text == tag.key }
            return ScalingGroup.Tag(
                key: tag.key, value: tag.value, propagates: own.map { $0["PropagateAtLaunch"].isTrue } ?? true)
        }
    }

    // MARK: Making

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("AutoScalingGroupName") ?? call.newName()
        var more = fields(call) + call.fields("LifecycleHookSpecificationList")
        for (number, tag) in tags(call).enumerated() {
            let place = "Tags.member.\(number + 1)"
            more += [
                ("\(place).Key", tag.key), ("\(place).Value", tag.value), ("\(place).ResourceId", name),
                ("\(place).PropagateAtLaunch", tag.propagates ? "true" : "false"),
            ]
        }
        try call.ask(.autoScaling, "CreateAutoScalingGroup", ["AutoScalingGroupName": name], more: more)
        let arn = call.region.autoScaling.group(name)?.arn ?? ""
        return CreatedThing(physicalID: name, attributes: ["AutoScalingGroupARN": .text(arn)])
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        var left: Set<String> = []
        let scheduled = call.declaration.updatePolicy["AutoScalingScheduledAction"]
        if scheduled["IgnoreUnmodifiedGroupSizeProperties"].isTrue {
            left = Set(["MinSize", "MaxSize", "DesiredCapacity"].filter { old[$0] == call.properties[$0] })
        }
        try call.ask(
            .autoScaling, "UpdateAutoScalingGroup", ["AutoScalingGroupName": call.id], more: fields(call, without: left)
        )
        guard let group = call.region.autoScaling.group(call.id) else { return [:] }
        let new = tags(call)
        for tag in ResourceCall.tags(in: old["Tags"] ?? .none) where !new.contains(where: { $0.key == tag.key }) {
            group.tags.removeAll { $0.key == tag.key }
        }
        for tag in new { group.setTag(tag) }
        return [:]
    }

    /// What instances are launched from, or where.
    private static let obsoleting = [
        "LaunchTemplate", "LaunchConfigurationName", "MixedInstancesPolicy", "VPCZoneIdentifier", "AvailabilityZones",
    ]

    private func isObsoleting(_ old: TemplateMap, _ new: TemplateMap) -> Bool {
        Self.obsoleting.contains { old[$0] != new[$0] }
    }

    func isReplaced(from old: TemplateMap, to new: TemplateMap, _ declaration: ResourceDeclaration) -> Bool {
        let replacing = declaration.updatePolicy["AutoScalingReplacingUpdate"]["WillReplace"].isTrue
        return properties.contains { $0.value == .replaces && old[$0.key] != new[$0.key] }
            || replacing && isObsoleting(old, new)
    }

    func rollingUpdate(
        _ call: ResourceCall, from old: TemplateMap, task: ResourceTask
    ) throws(ServiceError) -> RollingUpdate? {
        let policy = try call.stack.evaluator(of: call.world).evaluate(call.declaration.updatePolicy)[
            "AutoScalingRollingUpdate"]
        guard policy != .none, let group = call.region.autoScaling.group(call.id) else { return nil }
        let version = try call.region.autoScaling.resolve(group.source, in: call.region, of: call.world).version
        let subnets = Set(group.subnets.map(\.id))
        let obsolete = group.active.filter { member in
            member.source.origin != group.source.origin || member.version != version
                || !group.zones.contains(member.machine.zone)
                || !subnets.isEmpty && !subnets.contains(member.machine.subnetID)
        }
        return obsolete.isEmpty ? nil : RollingUpdate(group, obsolete: obsolete.map(\.id), policy: policy, task: task)
    }

    // MARK: Deleting

    /// First all its instances go, then the group itself.
    func delete(_ call: ResourceCall) throws(ServiceError) {
        guard call.region.autoScaling.group(call.id) != nil else { return }
        try call.ask(
            .autoScaling, "DeleteAutoScalingGroup", ["AutoScalingGroupName": call.id, "ForceDelete": "true"])
    }

    func isSettled(_ call: ResourceCall, after deed: ResourceTask.Deed) throws(ServiceError) -> Bool {
        guard let group = call.region.autoScaling.group(call.id) else { return true }
        switch deed {
        case .delete: return false
        case .update: return true
        case .create:
            // Who waits for signals need not wait for the instances' state too.
            if call.declaration.creationPolicy != .none { return true }
            return group.members.count { $0.lifecycle == .inService } >= group.desired
        }
    }

    func drift(_ call: ResourceCall) -> String {
        guard let group = call.region.autoScaling.group(call.id) else { return "DELETED" }
        let present = [
            ("MinSize", group.minimum), ("MaxSize", group.maximum), ("DesiredCapacity", group.desired),
        ]
        let isModified = present.contains { key, value in
            call.text(key).map { Int($0) != value } ?? false
        }
        return isModified ? "MODIFIED" : "IN_SYNC"
    }
}
