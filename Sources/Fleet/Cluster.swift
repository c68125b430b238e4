package import FoundationEssentials

/// Where a cluster is found: its name is unique in a region of an account.
package struct ClusterKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    package var name: ClusterName
    package var region: RegionName

    package init(name: ClusterName, region: RegionName) {
        self.name = name
        self.region = region
    }

    package var description: String { "\(name)@\(region)" }
    package static func < (one: Self, other: Self) -> Bool {
        (one.name, one.region) < (other.name, other.region)
    }
}

/// How a cluster was made.
package enum Way: String, Hashable, Sendable { case stack, machine, terraform }

/// A swarm on AWS.
package struct Cluster: Hashable, Sendable {
    package var key: ClusterKey
    package var way: Way
    /// The stack that holds it, for the stack way.
    package var stackID: StackID?
    /// What made the stack: `swarm` for our template, `docker-for-aws` for Docker's.
    package var template: String?
    package var createdAt: Date?

    package init(
        key: ClusterKey, way: Way, stackID: StackID? = nil, template: String? = nil, createdAt: Date? = nil
    ) {
        self.key = key
        self.way = way
        self.stackID = stackID
        self.template = template
        self.createdAt = createdAt
    }

    package var name: ClusterName { key.name }
    package var region: RegionName { key.region }
}
