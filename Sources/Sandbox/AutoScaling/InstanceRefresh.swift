/// A rolling replacement of a group's members by new ones from its present launch source.
final class InstanceRefresh {
    let id: String
    let startedAt: VirtualTime
    var endedAt: VirtualTime?
    /// `Pending`, `InProgress`, `Successful`, `Cancelling`, `Cancelled`, `Failed`.
    var status = "Pending"
    var reason: String?
    let minimumHealthyPercent: Int
    /// How long a new member must be in service before the next is replaced.
    let warmup: Duration
    let skipsMatching: Bool
    /// Those still to be replaced, and how many there were.
    private var old: [String] = []
    private var total = 0

    init(
        id: String, startedAt: VirtualTime, minimumHealthyPercent: Int, warmup: Duration, skipsMatching: Bool
    ) {
        self.id = id
        self.startedAt = startedAt
        self.minimumHealthyPercent = minimumHealthyPercent
        self.warmup = warmup
        self.skipsMatching = skipsMatching
    }

    var isOver: Bool { endedAt != nil }

    /// 0...100
    var percent: Int { total == 0 ? 100 : (total - old.count) * 100 / total }

    var left: Int { old.count }

    func begin(_ group: ScalingGroup, in region: SandboxRegion, of world: World) {
        guard status == "Pending" else { return }
        status = "InProgress"
        let version = (try? region.autoScaling.resolve(group.source, in: region, of: world))?.version
        old = group.active.filter { !skipsMatching || $0.source != group.source || $0.version != version }.map(\.id)
        total = old.count
        next(group, in: region, of: world)
    }

    /// Replaces as many as may be missing at once.
    private func next(_ group: ScalingGroup, in region: SandboxRegion, of world: World) {
        guard !isOver else { return }
        old.removeAll { group.member($0)?.lifecycle.isActive != true }
        guard !old.isEmpty else { return end("Successful", at: world.now) }
        let healthy = group.active.count { $0.lifecycle == .inService && $0.isHealthy }
        let needed = (group.desired * minimumHealthyPercent + 99) / 100
        let spare = max(healthy - needed, healthy == group.desired ? 1 : 0)
        for id in old.prefix(max(0, spare)) {
            guard let member = group.member(id) else { continue }
            group.takeOut(
                member,
                cause:
                    "At \(world.now.text()) an instance was taken out of service in response to an instance refresh.",
                in: region, of: world)
        }
        group.look(in: region, of: world)
    }

    /// A new one is in service: after its warm-up the next goes.
    func memberDidArrive(_ member: GroupMember, in group: ScalingGroup, _ region: SandboxRegion, of world: World) {
        guard status == "InProgress" else { return }
        world.after(warmup) { world in self.next(group, in: region, of: world) }
    }

    func end(_ status: String, at time: VirtualTime, reason: String? = nil) {
        self.status = status
        self.reason = reason
        endedAt = time
    }
}
