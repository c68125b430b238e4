package import FoundationEssentials
package import AWS
package import Fleet

extension Fleet.Instance {
    /// EC2's record as an operator sees it.
    package init(_ record: EC2.Instance) {
        self.init(
            id: record.id, state: record.state, type: record.type, zone: record.zone,
            privateAddress: record.privateAddress, publicAddress: record.publicAddress,
            privateName: record.privateName, keyName: record.keyName, imageID: record.imageID,
            launchedAt: record.launchedAt, purchase: record.lifecycle,
            stateReason: record.stateReason.map(\.message).flatMap { $0.isEmpty ? nil : $0 }, tags: record.tags)
    }
}

extension Fleet.AutoScalingGroup {
    package init(_ group: AutoScaling.Group) {
        self.init(
            name: group.name, minimum: group.minimum, maximum: group.maximum, desired: group.desired,
            members: group.members.map {
                Member(id: $0.id, zone: $0.zone, lifecycle: $0.lifecycle, isHealthy: $0.isHealthy)
            },
            suspendedProcesses: group.suspendedProcesses, tags: group.tags)
    }
}

extension Fleet.Stack {
    package init(_ stack: CloudFormation.Stack) {
        self.init(
            id: stack.id, name: stack.name, status: stack.status, statusReason: stack.statusReason,
            description: stack.description, createdAt: stack.createdAt, updatedAt: stack.updatedAt,
            parameters: stack.parameters,
            outputs: stack.outputs.map { Output(key: $0.key, value: $0.value, description: $0.description) },
            tags: stack.tags, isProtected: stack.isProtected)
    }
}

extension Fleet.StackEvent {
    package init(_ event: CloudFormation.StackEvent) {
        self.init(
            id: event.id, stackID: event.stackID, stackName: event.stackName, at: event.at,
            logicalID: event.logicalID, physicalID: event.physicalID, type: event.type, status: event.status,
            reason: event.reason)
    }
}

extension Fleet.StackResource {
    package init(_ resource: CloudFormation.StackResource) {
        self.init(
            logicalID: resource.logicalID, physicalID: resource.physicalID, type: resource.type,
            status: resource.status, reason: resource.reason, at: resource.at)
    }
}

extension Observed {
    /// What one listing of AWS says, with what is missing of it.
    package static func listed<Item: Sendable, Record: Sendable>(
        _ listing: Listing<Record>, at date: Date, _ translate: (Record) -> Item
    ) -> Observed<[Item]> where Value == [Item] {
        let items = listing.items.map(translate)
        return listing.gap.map { .partial(items, at: date, why: $0) } ?? .seen(items, at: date)
    }
}
