package import Fleet

/// What a cluster costs an hour by the list, item by item: its machines. Disks, addresses and traffic are not listed with
/// the machines, so they are in no item and in no sum.
package struct ClusterCost: Equatable, Sendable {
    /// Machines of one kind.
    package struct Item: Equatable, Sendable {
        /// `manager`, `worker`; `machine` for those whose role nobody knows yet.
        package var role: String
        /// `t3.small`.
        package var type: String
        package var count: Int
        /// Per hour, on demand; nil when the table has no price for the type in the region.
        package var each: USDollars?

        package init(role: String, type: String, count: Int, each: USDollars?) {
            self.role = role
            self.type = type
            self.count = count
            self.each = each
        }

        /// Per hour for all of them; nil without a price.
        package var sum: USDollars? { each.map { $0 * count } }
    }

    package var items: [Item]
    /// The date of the price table: `2025-06-01`; empty without one.
    package var asOf: String

    package init(items: [Item], asOf: String) {
        self.items = items
        self.asOf = asOf
    }

    /// Per hour; nil when one of the items has no price: a sum without it would be taken for the whole.
    package var sum: USDollars? {
        items.reduce(USDollars.zero) { sum, item in sum.flatMap { sum in item.sum.map { sum + $0 } } }
    }
}

extension PriceTable {
    /// What runs of a cluster, the managers first. What is stopped or gone costs nothing here.
    package func cost(of picture: ClusterPicture) -> ClusterCost {
        var counts: [[String]: Int] = [:]
        for node in picture.nodes {
            guard let instance = node.instance, !instance.state.isGone, instance.state != .stopped else { continue }
            counts[[node.role?.rawValue ?? "machine", instance.type], default: 0] += 1
        }
        let order = ["manager", "worker"]
        let items = counts.map { key, count in
            ClusterCost.Item(
                role: key[0], type: key[1], count: count, each: instance(key[1], in: picture.key.region))
        }
        return ClusterCost(
            items: items.sorted { one, other in
                let places = (order.firstIndex(of: one.role) ?? 2, order.firstIndex(of: other.role) ?? 2)
                return places.0 == places.1 ? one.type < other.type : places.0 < places.1
            }, asOf: asOf)
    }
}
