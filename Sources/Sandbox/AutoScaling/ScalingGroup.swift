/// One Auto Scaling group: what it should be, and what it is.
final class ScalingGroup {
    /// A tag of the group, and whether its instances get it too.
    struct Tag: Hashable, Sendable {
        var key: String
        var value: String
        var propagates: Bool
    }

    /// What a group does by itself, and what can be suspended.
    enum Process: String, CaseIterable, Sendable {
        case launch = "Launch"
        case terminate = "Terminate"
        case addToLoadBalancer = "AddToLoadBalancer"
        case alarmNotification = "AlarmNotification"
        case rebalance = "AZRebalance"
        case healthCheck = "HealthCheck"
        case instanceRefresh = "InstanceRefresh"
        case replaceUnhealthy = "ReplaceUnhealthy"
        case scheduledActions = "ScheduledActions"
    }

    let name: String
    let arn: String
    let createdAt: VirtualTime
    var minimum: Int
    var maximum: Int
    var desired: Int
    /// Seconds.
    var cooldown = 300
    var zones: [String] = []
    /// Empty when the zones' default subnets are taken.
    var subnets: [(id: String, zone: String)] = []
    var healthCheckType = "EC2"
    /// Seconds in which failed checks of a new instance do not count.
    var gracePeriod = 0
    var source: LaunchSource
    var tags: [Tag] = []
    var terminationPolicies = ["Default"]
    var protectsNewInstances = false
    var loadBalancers: [String] = []
    /// In the order in which they were suspended, with when.
    private(set) var suspended: [(process: Process, since: VirtualTime)] = []
    var hooks: [LifecycleHook] = []
    /// Oldest first.
    private(set) var members: [GroupMember] = []
    private var membersByID: [String: GroupMember] = [:]
    /// Oldest first.
    var activities: [ScalingActivity] = []
    var refreshes: [InstanceRefresh] = []
    var isBeingDeleted = false
    /// Why the desired capacity is what it is: the first sentence of activities' causes.
    var wish = ""
    /// Unhealthy ones whose replacement has not been launched.
    var replacementsOwed = 0
    /// Launches that failed in a row; each makes the pause longer.
    var failedLaunches = 0
    var isLookDue = false
    var isRebalanceDue = false
    /// Instances that run although the group has as many as desired: rebalancing launches before it terminates.
    var isRebalancing = false

    init(
        name: String, arn: String, createdAt: VirtualTime, minimum: Int, maximum: Int, desired: Int,
        source: LaunchSource
    ) {
        self.name = name
        self.arn = arn
        self.createdAt = createdAt
        self.minimum = minimum
        self.maximum = maximum
        self.desired = desired
        self.source = source
    }

    func member(_ id: String) -> GroupMember? { membersByID[id] }

    func add(_ member: GroupMember) {
        members.append(member)
        membersByID[member.id] = member
    }

    func remove(_ member: GroupMember) {
        members.removeAll { $0 === member }
        membersByID[member.id] = nil
    }

    /// Those that count towards the desired capacity.
    var active: [GroupMember] { members.filter(\.lifecycle.isActive) }

    func isSuspended(_ process: Process) -> Bool { suspended.contains { $0.process == process } }

    func suspend(_ processes: [Process], at time: VirtualTime) {
        for process in processes where !isSuspended(process) { suspended.append((process, time)) }
    }

    func resume(_ processes: [Process]) { suspended.removeAll { processes.contains($0.process) } }

    func tag(_ key: String) -> String? { tags.first { $0.key == key }?.value }

    func setTag(_ tag: Tag) {
        if let place = tags.firstIndex(where: { $0.key == tag.key }) { tags[place] = tag } else { tags.append(tag) }
    }

    /// How many active members each zone has.
    var zoneCounts: [String: Int] {
        var counts: [String: Int] = [:]
        for member in members where member.lifecycle.isActive { counts[member.machine.zone, default: 0] += 1 }
        return counts
    }

    /// The zones from that with the fewest to that with the most.
    func zonesByNeed(_ counts: [String: Int]) -> [String] {
        zones.enumerated().sorted { one, other in
            let (first, second) = (counts[one.element] ?? 0, counts[other.element] ?? 0)
            return first == second ? one.offset < other.offset : first < second
        }.map(\.element)
    }

    /// Begins something that will be told by DescribeScalingActivities.
    func begin(
        _ description: String, cause: String, zone: String?, subnet: String?, status: String = "InProgress",
        of world: World
    ) -> ScalingActivity {
        var details: [String] = []
        if let subnet { details.append("\"Subnet ID\":\"\(subnet)\"") }
        if let zone { details.append("\"Availability Zone\":\"\(zone)\"") }
        let activity = ScalingActivity(
            id: world.newUUID(), group: name, description: description, cause: cause, startedAt: world.now,
            status: status, progress: status == "PreInService" ? 30 : 50,
            details: "{\(details.joined(separator: ","))}")
        activities.append(activity)
        return activity
    }
}
