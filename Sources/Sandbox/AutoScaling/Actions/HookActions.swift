extension AutoScalingActions {
    /// Points at which groups wait for somebody.
    static let hooks: [String: ActionHandler] = [
        "PutLifecycleHook": putHook, "DescribeLifecycleHooks": describeHooks, "DeleteLifecycleHook": deleteHook,
        "CompleteLifecycleAction": complete, "RecordLifecycleActionHeartbeat": heartbeat,
        "DescribeLifecycleHookTypes": describeHookTypes,
    ]

    /// One hook as a call gives it.
    static func hook(_ input: QueryInput) throws(ServiceError) -> LifecycleHook {
        guard let name = input.string("LifecycleHookName") else {
            throw .validation(
                "1 validation error detected: Value null at 'lifecycleHookName' failed to satisfy constraint: Member must not be null"
            )
        }
        guard let transition = LifecycleHook.Transition(rawValue: input.string("LifecycleTransition") ?? "") else {
            throw .validation(
                "Lifecycle hook must have a valid transition: autoscaling:EC2_INSTANCE_LAUNCHING or autoscaling:EC2_INSTANCE_TERMINATING"
            )
        }
        var hook = LifecycleHook(name: name, transition: transition)
        if let text = input.string("HeartbeatTimeout") {
            guard let seconds = Int(text), (30...7200).contains(seconds) else {
                throw .validation("HeartbeatTimeout must be between 30 and 7200 seconds")
            }
            hook.heartbeat = .seconds(seconds)
        }
        let result = input.string("DefaultResult") ?? "ABANDON"
        guard ["CONTINUE", "ABANDON"].contains(result) else {
            throw .validation("DefaultResult must be CONTINUE or ABANDON")
        }
        hook.continuesByDefault = result == "CONTINUE"
        hook.target = input.string("NotificationTargetARN")
        hook.role = input.string("RoleARN")
        hook.metadata = input.string("NotificationMetadata")
        return hook
    }

    private static let putHook: ActionHandler = { request, region, _ throws(ServiceError) in
        let group = try group(request, region)
        var input = request.query
        if let old = group.hooks.first(where: { $0.name == input.string("LifecycleHookName") }),
            input.string("LifecycleTransition") == nil
        {
            input.set("LifecycleTransition", old.transition.rawValue)
        }
        let hook = try hook(input)
        if let place = group.hooks.firstIndex(where: { $0.name == hook.name }) {
            group.hooks[place] = hook
        } else {
            group.hooks.append(hook)
        }
        return .empty
    }

    private static let describeHooks: ActionHandler = { request, region, _ throws(ServiceError) in
        let group = try group(request, region)
        let names = Set(request.query["LifecycleHookNames"].texts)
        let found = group.hooks.filter { names.isEmpty || names.contains($0.name) }
        return .xml([
            .members(
                "LifecycleHooks",
                found.map { hook in
                    XMLNode(
                        "member",
                        [
                            XMLNode("LifecycleHookName", hook.name), XMLNode("AutoScalingGroupName", group.name),
                            XMLNode("LifecycleTransition", hook.transition.rawValue),
                            .optional("NotificationTargetARN", hook.target), .optional("RoleARN", hook.role),
                            .optional("NotificationMetadata", hook.metadata),
                            XMLNode("HeartbeatTimeout", Int(hook.heartbeat.components.seconds)),
                            XMLNode("GlobalTimeout", Int(hook.limit.components.seconds)),
                            XMLNode("DefaultResult", hook.continuesByDefault ? "CONTINUE" : "ABANDON"),
                        ])
                })
        ])
    }

    private static let deleteHook: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        let name = try required("LifecycleHookName", in: request)
        guard group.hooks.contains(where: { $0.name == name }) else {
            throw .validation("No lifecycle hook found with name \(name)")
        }
        group.hooks.removeAll { $0.name == name }
        // Whoever waits at it goes on, or is given up when it was on its way in.
        for member in group.members where member.wait?.open.contains(name) == true {
            group.answer(name, for: member, goesOn: member.lifecycle != .pendingWait, in: region, of: world)
        }
        return .empty
    }

    /// The member whose wait a call is about, by its id or by the action's token.
    private static func waiting(
        _ request: ServiceRequest, in group: ScalingGroup, at hook: String
    ) throws(ServiceError) -> GroupMember {
        let found: GroupMember? =
            if let token = request.query.string("LifecycleActionToken") {
                group.members.first { $0.wait?.token == token }
            } else {
                request.query.string("InstanceId").flatMap { group.member($0) }
            }
        guard let found, found.wait?.open.contains(hook) == true else {
            throw .validation(
                "No active Lifecycle Action found with instance ID \(request.query.string("InstanceId") ?? "null")")
        }
        return found
    }

    private static let complete: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        let name = try required("LifecycleHookName", in: request)
        let result = try required("LifecycleActionResult", in: request)
        guard ["CONTINUE", "ABANDON"].contains(result) else {
            throw .validation("LifecycleActionResult must be CONTINUE or ABANDON")
        }
        let member = try waiting(request, in: group, at: name)
        group.answer(name, for: member, goesOn: result == "CONTINUE", in: region, of: world)
        return .empty
    }

    private static let heartbeat: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        let name = try required("LifecycleHookName", in: request)
        let member = try waiting(request, in: group, at: name)
        if let hook = group.hooks.first(where: { $0.name == name }) {
            group.heartbeat(hook, of: member, in: region, world)
        }
        return .empty
    }

    private static let describeHookTypes: ActionHandler = { _, _, _ throws(ServiceError) in
        .xml([
            .texts(
                "LifecycleHookTypes",
                ["autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING"])
        ])
    }
}
