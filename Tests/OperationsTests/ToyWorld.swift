import Fleet
import Foundation
import TestSupport
import Wire

@testable import Operations

/// One cluster's clouds, just real enough that whole jobs run against them: EC2, Auto Scaling and CloudFormation of a
/// region, and an engine on every host. Acts take effect at once, and every one is remembered.
actor ToyWorld {
    private(set) var fleet: FleetBuilder
    /// The calls that change something, with what they name: `TerminateInstances i-…`.
    private(set) var acts: [String] = []
    /// Whether a group starts what it lacks.
    private let replaces: Bool
    /// What a test wants answered otherwise; nil lets the world answer.
    private let instead: @Sendable (ScriptedTransport.Call) -> ScriptedTransport.Answer?

    init(
        _ fleet: FleetBuilder, replaces: Bool = true,
        instead: @escaping @Sendable (ScriptedTransport.Call) -> ScriptedTransport.Answer? = { _ in nil }
    ) {
        self.fleet = fleet
        self.replaces = replaces
        self.instead = instead
    }

    /// The way to it.
    nonisolated var transport: ScriptedTransport { ScriptedTransport { await self.answer($0) } }

    nonisolated var surroundings: Surroundings {
        let transport = transport
        return PlanningFixture.surroundings(transport, reach: ScriptedReach(transport: transport))
    }

    /// Plans on the world as it is and does all of it; every step may look 20 times.
    /// - Returns: what came of each step.
    @discardableResult
    func run(_ request: OperationRequest) async throws -> [String] {
        let plan = try Planner(surroundings: surroundings).plan(request, in: PlanningFixture.context(fleet))
        guard plan.isAllowed else { throw plan.refusals[0] }
        return try await StepRunner.run(plan.job.steps)
    }

    func answer(_ call: ScriptedTransport.Call) -> ScriptedTransport.Answer {
        if let other = instead(call) { return other }
        if call.name.contains(" /") { return engine(call) }
        switch call.name {
        case "DescribeAvailabilityZones": return .ec2(call, "<availabilityZoneInfo/>")
        case "DescribeStacks": return .result(call, "<Stacks>\(stack)</Stacks>")
        case "DescribeInstances": return .ec2(call, "<reservationSet>\(instances(call))</reservationSet>")
        case "DescribeAutoScalingGroups":
            return .result(call, "<AutoScalingGroups>\(groups)</AutoScalingGroups>")
        case "DescribeAutoScalingInstances":
            return .result(call, "<AutoScalingInstances>\(memberships(call))</AutoScalingInstances>")
        case "SetDesiredCapacity", "UpdateAutoScalingGroup": return setDesired(call)
        case "TerminateInstances":
            for id in call.list("InstanceId") { end(id) }
            note("TerminateInstances \(call.list("InstanceId").joined(separator: " "))")
            replace()
            return .ec2(call, "<instancesSet/>")
        case "TerminateInstanceInAutoScalingGroup": return terminateInGroup(call)
        default: return .refused("InvalidAction", "the toy world has no \(call.name)")
        }
    }

    private func note(_ act: String) { acts.append(act) }

    // MARK: EC2 and Auto Scaling

    private func end(_ id: String) {
        guard let index = fleet.hosts.firstIndex(where: { FleetBuilder.instanceID(of: $0).rawValue == id }) else {
            return
        }
        let wasLeader = fleet.hosts[index].isLeader
        fleet = fleet.losing(fleet.hosts[index].name)
        if wasLeader, let next = fleet.hosts.firstIndex(where: { $0.part == .manager && $0.state == .ready }) {
            fleet.hosts[next].isLeader = true
        }
    }

    private func replace() {
        guard replaces else { return }
        for role in [SwarmRole.manager, .worker] {
            while fleet.hosts.count(where: { $0.role == role && $0.isInGroup }) < fleet.desired[role] ?? 0 {
                fleet = fleet.joining(role)
            }
        }
    }

    private func setDesired(_ call: ScriptedTransport.Call) -> ScriptedTransport.Answer {
        let name = call.form["AutoScalingGroupName"] ?? ""
        let role: SwarmRole = name == fleet.groupName(.manager) ? .manager : .worker
        fleet.desired[role] = call.form["DesiredCapacity"].flatMap { Int($0) } ?? 0
        fleet.maximum[role] = call.form["MaxSize"].flatMap { Int($0) } ?? fleet.maximum[role]
        note("\(call.name) \(name) \(fleet.desired[role] ?? 0)")
        replace()
        return .ok("<\(call.name)Response/>")
    }

    private func terminateInGroup(_ call: ScriptedTransport.Call) -> ScriptedTransport.Answer {
        let id = call.form["InstanceId"] ?? ""
        let shrinks = call.form["ShouldDecrementDesiredCapacity"] == "true"
        note("\(call.name) \(id)\(shrinks ? " shrinking" : "")")
        if shrinks, let host = fleet.hosts.first(where: { FleetBuilder.instanceID(of: $0).rawValue == id }) {
            fleet.desired[host.role, default: 1] -= 1
        }
        end(id)
        replace()
        return .result(call, "<Activity><ActivityId>1</ActivityId></Activity>")
    }

    private func tags(_ tags: [String: String], _ item: String, _ key: String, _ value: String) -> String {
        tags.sorted { $0.key < $1.key }.map {
            "<\(item)><\(key)>\($0.key)</\(key)><\(value)>\($0.value)</\(value)></\(item)>"
        }
        .joined()
    }

    private func instances(_ call: ScriptedTransport.Call) -> String {
        let wanted = call.form["Filter.1.Name"] == "instance-id" ? call.form["Filter.1.Value.1"] : nil
        return fleet.instances.filter { wanted == nil || $0.id.rawValue == wanted }.map { instance in
            """
            <item><reservationId>r-1</reservationId><instancesSet><item><instanceId>\(instance.id)</instanceId>\
            <instanceState><name>\(instance.state.word)</name></instanceState>\
            <instanceType>\(instance.type)</instanceType>\
            <placement><availabilityZone>\(instance.zone)</availabilityZone></placement>\
            <privateIpAddress>\(instance.privateAddress ?? "")</privateIpAddress>\
            <launchTime>\((instance.launchedAt ?? FleetBuilder.now).ISO8601Format())</launchTime>\
            <tagSet>\(tags(instance.tags, "item", "key", "value"))</tagSet></item></instancesSet></item>
            """
        }.joined()
    }

    private var groups: String {
        fleet.groups.map { group in
            let members = group.members.map { member in
                """
                <member><InstanceId>\(member.id)</InstanceId><LifecycleState>\(member.lifecycle)</LifecycleState>\
                <HealthStatus>Healthy</HealthStatus></member>
                """
            }
            return """
                <member><AutoScalingGroupName>\(group.name)</AutoScalingGroupName><MinSize>\(group.minimum)</MinSize>\
                <MaxSize>\(group.maximum)</MaxSize><DesiredCapacity>\(group.desired)</DesiredCapacity>\
                <Instances>\(members.joined())</Instances>\
                <Tags>\(tags(group.tags, "member", "Key", "Value"))</Tags></member>
                """
        }.joined()
    }

    private func memberships(_ call: ScriptedTransport.Call) -> String {
        let wanted = Set(call.list("InstanceIds"))
        return fleet.groups.flatMap(\.members).filter { wanted.contains($0.id.rawValue) }.map { member in
            "<member><InstanceId>\(member.id)</InstanceId><LifecycleState>\(member.lifecycle)</LifecycleState></member>"
        }.joined()
    }

    private var stack: String {
        guard let status = fleet.stackStatus else { return "" }
        return """
            <member><StackId>\(fleet.stackID)</StackId><StackName>\(fleet.key.name)</StackName>\
            <StackStatus>\(status)</StackStatus><Description>skep swarm</Description></member>
            """
    }

    // MARK: Engines

    private func engine(_ call: ScriptedTransport.Call) -> ScriptedTransport.Answer {
        let parts = call.name.split(separator: "/").map(String.init)
        switch (parts[0], parts.dropFirst().first, parts.count) {
        case ("GET ", "info", 2): return info(call)
        case ("GET ", "nodes", 2): return .ok("[\(fleet.hosts.filter(\.hasJoined).map(node).joined(separator: ","))]")
        case ("GET ", "tasks", 2): return .ok("[\(tasks(call))]")
        case ("GET ", "services", 2): return .ok("[\(fleet.services.map(service).joined(separator: ","))]")
        case ("GET ", "nodes", 3): return host(parts[2]).map { .ok(node($0)) } ?? Self.missing
        case ("GET ", "services", 3):
            return fleet.services.first { $0.id == parts[2] }.map { .ok(service($0)) } ?? Self.missing
        case ("POST ", "nodes", 4): return update(parts[2], call)
        case ("POST ", "services", 4): return scale(parts[2], call)
        case ("DELETE ", "nodes", 3): return remove(parts[2])
        case ("POST ", "swarm", 3): return leave(call)
        default: return .status(404, #"{"message":"page not found"}"#)
        }
    }

    private static let missing = ScriptedTransport.Answer.status(404, #"{"message":"node not found"}"#)

    private func host(_ id: String) -> FleetBuilder.Host? {
        fleet.hosts.first { FleetBuilder.nodeID(of: $0).rawValue == id && $0.hasJoined }
    }

    /// The host that the call was sent to.
    private func asked(_ call: ScriptedTransport.Call) -> FleetBuilder.Host? {
        fleet.hosts.first { call.url.contains("engine-10.20.0.\($0.number)/") }
    }

    private func info(_ call: ScriptedTransport.Call) -> ScriptedTransport.Answer {
        let isManager = asked(call).map { $0.part == .manager && $0.hasJoined && $0.state == .ready } ?? false
        return .ok(
            #"{"Name":"x","ServerVersion":"27.0","Swarm":{"LocalNodeState":"active","ControlAvailable":\#(isManager)}}"#
        )
    }

    private func node(_ host: FleetBuilder.Host) -> String {
        let manager =
            host.part == .manager
            ? #","ManagerStatus":{"Leader":\#(host.isLeader),"Reachability":"\#(host.reachability)","Addr":"10.20.0.\#(host.number):2377"}"#
            : ""
        return #"{"ID":"\#(FleetBuilder.nodeID(of: host))","Version":{"Index":1},"CreatedAt":"2026-01-01T00:00:00Z","#
            + #""Spec":{"Role":"\#(host.part)","Availability":"\#(host.availability)"},"#
            + #""Description":{"Hostname":"\#(host.name)"},"#
            + #""Status":{"State":"\#(host.state.word)","Addr":"10.20.0.\#(host.number)"}\#(manager)}"#
    }

    private func tasks(_ call: ScriptedTransport.Call) -> String {
        let drained = Set(fleet.hosts.filter { $0.availability == .drain }.map(FleetBuilder.nodeID))
        let url = call.url.removingPercentEncoding ?? ""
        return fleet.tasks.filter { task in
            guard let node = task.nodeID, !drained.contains(node) else { return false }
            return !url.contains("filters") || url.contains("\"\(node)\"")
        }.map { task in
            #"{"ID":"\#(task.id)","Version":{"Index":1},"ServiceID":"\#(task.serviceID)","NodeID":"\#(task.nodeID!)","#
                + #""Slot":\#(task.slot ?? 0),"Status":{"State":"running"},"DesiredState":"running"}"#
        }.joined(separator: ",")
    }

    private func service(_ service: Service) -> String {
        guard case .replicated(let replicas) = service.mode else { return "{}" }
        return #"{"ID":"\#(service.id)","Version":{"Index":1},"Spec":{"Name":"\#(service.name)","#
            + #""Mode":{"Replicated":{"Replicas":\#(replicas)}}}}"#
    }

    private func update(_ id: String, _ call: ScriptedTransport.Call) -> ScriptedTransport.Answer {
        guard let host = host(id), let spec = try? JSONReader.read(Array(call.body.utf8), from: "the toy world") else {
            return Self.missing
        }
        fleet = fleet.with(host.name) { host in
            host.availability = spec["Availability"]?.string.flatMap(Availability.init(rawValue:)) ?? host.availability
            host.part = spec["Role"]?.string.flatMap(SwarmRole.init(rawValue:)) ?? host.part
        }
        note("UpdateNode \(host.name) \(spec["Role"]?.string ?? "") \(spec["Availability"]?.string ?? "")")
        return .ok("")
    }

    private func scale(_ id: String, _ call: ScriptedTransport.Call) -> ScriptedTransport.Answer {
        guard let index = fleet.services.firstIndex(where: { $0.id == id }),
            let spec = try? JSONReader.read(Array(call.body.utf8), from: "the toy world"),
            let replicas = spec["Mode"]?["Replicated"]?["Replicas"]?.integer.map({ Int($0) })
        else { return Self.missing }
        let workers = fleet.hosts.filter { $0.state == .ready }
        let service = fleet.services[index]
        fleet.services[index].mode = .replicated(replicas)
        fleet.tasks = (0..<replicas).map { slot in
            SwarmTask(
                id: "\(service.id)\(slot)", serviceID: service.id, slot: slot + 1,
                nodeID: FleetBuilder.nodeID(of: workers[slot % workers.count]), state: "running",
                desiredState: "running")
        }
        note("UpdateService \(service.name) \(replicas)")
        return .ok("{}")
    }

    private func remove(_ id: String) -> ScriptedTransport.Answer {
        guard let host = host(id) else { return Self.missing }
        guard host.part == .worker else {
            return .status(400, #"{"message":"node is a cluster manager and is a member of the raft cluster"}"#)
        }
        guard host.state == .down else {
            return .status(400, #"{"message":"node is not down and can't be removed"}"#)
        }
        fleet = fleet.removing(host.name)
        note("RemoveNode \(host.name)")
        return .ok("")
    }

    private func leave(_ call: ScriptedTransport.Call) -> ScriptedTransport.Answer {
        guard let host = asked(call), host.part == .worker else {
            return .status(
                503,
                #"{"message":"You are attempting to leave the swarm on a node that is participating as a manager"}"#)
        }
        fleet = fleet.silencing(host.name)
        note("LeaveSwarm \(host.name)")
        return .ok("")
    }
}
