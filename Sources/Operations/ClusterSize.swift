internal import Fleet

/// How large a cluster the template's parameters make, and what that costs.
struct ClusterSize {
    let managers: Int
    let workers: Int
    /// Per hour, disks included; nil when a type or the region is not in the table.
    let pricePerHour: USDollars?
    let changes: [PlannedChange]
    let inWords: String

    init(_ outline: TemplateOutline, region: RegionName, prices: PriceTable) {
        managers = outline.value(of: "ManagerSize").flatMap { Int($0) } ?? 0
        workers = outline.value(of: "ClusterSize").flatMap { Int($0) } ?? 0
        let roles = [
            Machines(outline, count: managers, role: .manager, type: "ManagerInstanceType", disk: "ManagerDisk"),
            Machines(outline, count: workers, role: .worker, type: "InstanceType", disk: "WorkerDisk"),
        ].filter { $0.count > 0 }
        changes = roles.map(\.change)
        inWords = roles.map(\.inWords).joined(separator: ", ")
        pricePerHour = roles.reduce(USDollars.zero) { sum, machines in
            sum.flatMap { sum in machines.price(in: region, by: prices).map { sum + $0 } }
        }
    }

    /// The machines of one role.
    private struct Machines {
        let count: Int
        let role: SwarmRole
        let type: String
        let diskGibibytes: Int?
        let diskType: String

        init(_ outline: TemplateOutline, count: Int, role: SwarmRole, type: String, disk: String) {
            self.count = count
            self.role = role
            self.type = outline.value(of: type) ?? ""
            diskGibibytes = outline.value(of: "\(disk)Size").flatMap { Int($0) }
            diskType = outline.value(of: "\(disk)Type") ?? ""
        }

        var inWords: String { "\(count) \(role.rawValue)\(count == 1 ? "" : "s") \(type)" }

        var change: PlannedChange {
            let disk = diskGibibytes.map { ", \($0) GiB \(diskType) each" } ?? ""
            return PlannedChange(
                .add, type: "AWS::EC2::Instance", id: "\(count) × \(type)",
                detail: "\(role.rawValue)\(count == 1 ? "" : "s")\(disk)")
        }

        func price(in region: RegionName, by prices: PriceTable) -> USDollars? {
            guard let machine = prices.instance(type, in: region) else { return nil }
            guard let diskGibibytes else { return machine * count }
            return prices.disk(diskType, gigabytes: diskGibibytes, in: region).map { (machine + $0) * count }
        }
    }
}
