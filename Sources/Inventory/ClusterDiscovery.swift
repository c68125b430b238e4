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
    package static func clusters(in region: RegionName, stacks: [Stack], instances: [Instance]) -> [Cluster] {
        var found: [ClusterKey: Cluster] = [:]
        for stack in stacks where !stack.status.isDeleted {
            guard let template = template(of: stack), let name = ClusterName(stack.name) else { continue }
            let key = ClusterKey(name: name, region: region)
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
    package static func isInstance(_ instance: Instance, of cluster: Cluster, groups: Set<String>) -> Bool {
        if let name = instance.tags["skep:cluster"] { return name == cluster.name.rawValue }
        if let id = instance.tags["aws:cloudformation:stack-id"], let stackID = cluster.stackID {
            return id == stackID.rawValue
        }
        return instance.groupTag.map(groups.contains) ?? false
    }

    /// Whether a group is of a cluster: by our tag, by CloudFormation's, or by the name that CloudFormation gives.
    package static func isGroup(_ group: AutoScalingGroup, of cluster: Cluster) -> Bool {
        if let name = group.tags["skep:cluster"] ?? group.tags["aws:cloudformation:stack-name"] {
            return name == cluster.name.rawValue
        }
        return cluster.way == .stack && group.name.hasPrefix("\(cluster.name)-")
    }
}
