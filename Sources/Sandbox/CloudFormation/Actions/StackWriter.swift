/// Writes stacks, resources and events as their Describe and List calls give them.
enum StackWriter {
    private static func time(_ time: VirtualTime?) -> String? { time?.text(fractionDigits: 3) }

    static func node(_ stack: Stack) -> XMLNode {
        let secrets = Set(stack.template.parameters.filter(\.isSecret).map(\.name))
        let parameters = stack.template.parameters.map { parameter in
            XMLNode(
                "member",
                [
                    XMLNode("ParameterKey", parameter.name),
                    XMLNode(
                        "ParameterValue",
                        secrets.contains(parameter.name) ? "****" : stack.parameters.given[parameter.name] ?? ""),
                    .optional("ResolvedValue", stack.parameters.resolved[parameter.name]),
                ])
        }
        return XMLNode(
            "member",
            [
                XMLNode("StackId", stack.id), XMLNode("StackName", stack.name),
                .optional("Description", stack.template.description), .members("Parameters", parameters),
                XMLNode("CreationTime", time(stack.createdAt) ?? ""),
                .optional("DeletionTime", time(stack.deletedAt)), .optional("LastUpdatedTime", time(stack.updatedAt)),
                XMLNode("RollbackConfiguration"), XMLNode("StackStatus", stack.state.rawValue),
                .optional("StackStatusReason", stack.reason),
                XMLNode("DisableRollback", stack.onFailure == .nothing),
                .texts("NotificationARNs", stack.notificationARNs),
                stack.timeoutMinutes.map { XMLNode("TimeoutInMinutes", $0) },
                .texts("Capabilities", stack.capabilities), .members("Outputs", stack.outputs.map(output)),
                .optional("RoleARN", stack.roleARN), .members("Tags", stack.tags.map(tag)),
                XMLNode("EnableTerminationProtection", stack.isProtected), .optional("ParentId", stack.parentID),
                .optional("RootId", stack.rootID), drift(stack.drift, "StackDriftStatus", stack.driftCheckedAt),
            ])
    }

    private static func output(_ output: Stack.Output) -> XMLNode {
        XMLNode(
            "member",
            [
                XMLNode("OutputKey", output.key), XMLNode("OutputValue", output.value),
                .optional("Description", output.description), .optional("ExportName", output.exportName),
            ])
    }

    static func tag(_ tag: (key: String, value: String)) -> XMLNode {
        XMLNode("member", [XMLNode("Key", tag.key), XMLNode("Value", tag.value)])
    }

    static func summary(_ stack: Stack) -> XMLNode {
        XMLNode(
            "member",
            [
                XMLNode("StackId", stack.id), XMLNode("StackName", stack.name),
                .optional("TemplateDescription", stack.template.description),
                XMLNode("CreationTime", time(stack.createdAt) ?? ""),
                .optional("LastUpdatedTime", time(stack.updatedAt)), .optional("DeletionTime", time(stack.deletedAt)),
                XMLNode("StackStatus", stack.state.rawValue), .optional("StackStatusReason", stack.reason),
                .optional("ParentId", stack.parentID), .optional("RootId", stack.rootID),
                drift(stack.drift, "StackDriftStatus", stack.driftCheckedAt),
            ])
    }

    private static func drift(_ status: String, _ name: String, _ checkedAt: VirtualTime?) -> XMLNode {
        XMLNode(
            "DriftInformation", [XMLNode(name, status), .optional("LastCheckTimestamp", time(checkedAt))])
    }

    /// - Parameter isSummary: as ListStackResources gives it.
    static func node(_ resource: StackResource, of stack: Stack, isSummary: Bool) -> XMLNode {
        let status = resource.status
        return XMLNode(
            "member",
            [
                isSummary ? nil : XMLNode("StackName", stack.name), isSummary ? nil : XMLNode("StackId", stack.id),
                XMLNode("LogicalResourceId", resource.logicalID),
                .optional("PhysicalResourceId", resource.physicalID),
                XMLNode("ResourceType", resource.made?.type ?? resource.declaration.type),
                XMLNode(isSummary ? "LastUpdatedTimestamp" : "Timestamp", time(resource.changedAt) ?? ""),
                XMLNode("ResourceStatus", status), .optional("ResourceStatusReason", resource.reason),
                drift(resource.drift, "StackResourceDriftStatus", resource.driftCheckedAt),
            ])
    }

    static func detail(_ resource: StackResource, of stack: Stack) -> XMLNode {
        XMLNode(
            "StackResourceDetail",
            [
                XMLNode("StackName", stack.name), XMLNode("StackId", stack.id),
                XMLNode("LogicalResourceId", resource.logicalID),
                .optional("PhysicalResourceId", resource.physicalID),
                XMLNode("ResourceType", resource.made?.type ?? resource.declaration.type),
                XMLNode("LastUpdatedTimestamp", time(resource.changedAt) ?? ""),
                XMLNode("ResourceStatus", resource.status), .optional("ResourceStatusReason", resource.reason),
                resource.declaration.metadata == .none
                    ? nil : XMLNode("Metadata", resource.declaration.metadata.json),
                drift(resource.drift, "StackResourceDriftStatus", resource.driftCheckedAt),
            ])
    }

    static func node(_ event: StackEvent, of stack: Stack) -> XMLNode {
        XMLNode(
            "member",
            [
                XMLNode("StackId", stack.id), XMLNode("EventId", event.id), XMLNode("StackName", stack.name),
                XMLNode("LogicalResourceId", event.logicalID), XMLNode("PhysicalResourceId", event.physicalID),
                XMLNode("ResourceType", event.type), XMLNode("Timestamp", time(event.time) ?? ""),
                XMLNode("ResourceStatus", event.status), .optional("ResourceStatusReason", event.reason),
                .optional("ResourceProperties", event.properties), .optional("ClientRequestToken", event.token),
                .optional("DetailedStatus", event.detailedStatus),
            ])
    }
}
