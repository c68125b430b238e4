package import Fleet

/// Which clusters there are, from stacks and from instances' tags.
package enum ClusterDiscovery {
    /// A stack is ours by its description or tag, Docker's by the parameters that its template has.
    package static func template(of stack: Stack) -> String? {
        if stack.description?.hasPrefix("skep swarm") == true || stack.tags["skep:cluster"] != nil { return "swarm" }
        let isDockers = stack.parameters["ManagerSize"] != nil && stack.parameters["ClusterSize"] != nil
        return isDockers || stack.description?.hasPrefix("Docker ") == true ? "docker-for-aws" : nil
    }

    /// In the order of their names.
    package static func clusters(
        in region: RegionName, stacks: [Stack], instances: [Instance], configured: ConfiguredClusters = .none
    ) -> [Cluster] {
        var found: [ClusterKey: Cluster] = [:]
        for entry in configured.entries(in: region) {
            let stack = stacks.first { $0.name == entry.stackName && !$0.status.isDeleted }
            let hasInstance = instances.contains { !$0.state.isGone && entry.tag?.isOn($0) == true }
            guard stack != nil || hasInstance else { continue }
            found[entry.key] = Cluster(
                key: entry.key, way: entry.way, stackID: stack?.id, template: stack.flatMap(template),
                createdAt: stack?.createdAt)
        }
        let taken = Set(found.values.compactMap(\.stackID))
        for stack in stacks where !stack.status.isDeleted {
            guard let template = template(of: stack), let name = ClusterName(stack.name) else { continue }
            let key = ClusterKey(name: name, region: region)
            guard !taken.contains(stack.id) else { continue }
            found[key] = Cluster(
                key: key, way: .stack, stackID: stack.id, template: template, createdAt: stack.createdAt)
        }
        for instance in instances where !instance.state.isGone {
            guard let name = instance.tags["skep:cluster"].flatMap({ ClusterName($0) }) else { continue }
            let key = ClusterKey(name: name, region: region)
            if found[key] == nil {
                let way = instance.tags["skep:way"].flatMap(Way.init(rawValue:)) ?? .stack
                found[key] = Cluster(key: key, way: way, createdAt: instance.launchedAt)
            }
        }
        return found.values.sorted { $0.key < $1.key }
    }

    /// Whether an instance is of a cluster: by our tag, by CloudFormation's, or by the group that started it.
    package static func isInstance(
        _ instance: Instance, of cluster: Cluster, groups: Set<String>, tag: ConfiguredClusters.Tag? = nil
    ) -> Bool {
        if tag?.isOn(instance) == true { return true }
        if let name = instance.tags["skep:cluster"] { return name == cluster.name.rawValue }
        if let id = instance.tags["aws:cloudformation:stack-id"], let stackID = cluster.stackID {
            return id == stackID.rawValue
        }
        return instance.groupTag.map(groups.contains) ?? false
    }

    /// Whether a group is of a cluster: by our tag, by CloudFormation's, or by the name that CloudFormation gives.
    package static func isGroup(_ group: AutoScalingGroup, of cluster: Cluster) -> Bool {
        if let name = group.tags["skep:cluster"] ?? group.tags["aws:cloudformation:stack-name"] {
            return name == cluster.name.rawValue || name == cluster.stackID?.stackName
        }
        return cluster.way == .stack && group.name.hasPrefix("\(cluster.name)-")
    }
}

extension ConfiguredClusters.Tag {
    /// Whether the instance carries it.
    package func isOn(_ instance: Instance) -> Bool { instance.tags[key] == value }
}
