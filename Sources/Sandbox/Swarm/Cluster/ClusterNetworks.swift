/// The networks of a swarm.
struct ClusterNetworks {
    /// One overlay network.
    struct Network {
        let id: String
        var name: String
        var labels: [String: String]
        var isInternal = false
        var isAttachable = false
        var isIngress = false
        var driver = "overlay"
        /// `10.0.1`, of which it has 254 addresses.
        var prefix: String
        var vxlan: Int
        var options: [String: String] = [:]
        let createdAt: VirtualTime
        var updatedAt: VirtualTime
        var version: UInt64
        var lastAddress = 1

        var subnet: String { "\(prefix).0/24" }
        var gateway: String { "\(prefix).1" }
    }

    private(set) var all: [Network] = []
    let ingressID: String
    private var lastSubnet = 0

    init() { ingressID = "" }

    init(ingressID: String, version: UInt64, now: VirtualTime) {
        self.ingressID = ingressID
        all = [
            Network(
                id: ingressID, name: "ingress", labels: [:], isIngress: true, prefix: "10.0.0", vxlan: 4096,
                createdAt: now, updatedAt: now, version: version)
        ]
    }

    /// By name, id, or the beginning of an id that only one has.
    func find(_ text: String) -> Network? {
        if let found = all.first(where: { $0.id == text }) ?? all.first(where: { $0.name == text }) { return found }
        let matches = text.isEmpty ? [] : all.filter { $0.id.hasPrefix(text) }
        return matches.count == 1 ? matches[0] : nil
    }

    mutating func add(_ network: Network) { all.append(network) }

    mutating func remove(_ id: String) { all.removeAll { $0.id == id } }

    /// The next subnet of the pool: `10.0.1`, `10.0.2`, …
    mutating func nextPrefix() -> (prefix: String, vxlan: Int) {
        lastSubnet += 1
        return ("10.\(lastSubnet / 256).\(lastSubnet % 256)", 4096 + lastSubnet)
    }

    /// The next address of a network, as `10.0.1.5/24`; after the last one the first is given again.
    mutating func nextAddress(in id: String) -> String? {
        guard let index = all.firstIndex(where: { $0.id == id }) else { return nil }
        all[index].lastAddress = all[index].lastAddress == 254 ? 2 : all[index].lastAddress + 1
        return "\(all[index].prefix).\(all[index].lastAddress)/24"
    }
}
