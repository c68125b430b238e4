import Fleet
import Foundation
import TestSupport
import Testing

@testable import Operations

@Suite("Over random fleets, what is permitted keeps the quorum")
struct QuorumPropertyTests {
    /// Replayed with `SKEP_SEED=4711 swift test --filter QuorumPropertyTests`.
    static var seeds: [UInt64] {
        if let seed = ProcessInfo.processInfo.environment["SKEP_SEED"].flatMap({ UInt64($0) }) { return [seed] }
        return Array(1...8)
    }

    /// Splitmix64. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators".
    struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// A fleet in any shape that a bad night leaves: ghosts, silent hosts, strangers, drained ones, another desired size.
    private static func fleet(_ chance: inout Chance) -> FleetBuilder {
        var fleet = FleetBuilder(
            managers: .random(in: 1...7, using: &chance), workers: .random(in: 0...4, using: &chance))
        for name in fleet.hosts.map(\.name) {
            switch Int.random(in: 0..<10, using: &chance) {
            case 0: fleet = fleet.losing(name)
            case 1: fleet = fleet.silencing(name)
            case 2: fleet = fleet.with(name) { $0.availability = .drain }
            case 3: fleet = fleet.with(name) { $0.isHealthy = false }
            default: break
            }
        }
        if Bool.random(using: &chance) { fleet = fleet.starting(Bool.random(using: &chance) ? .manager : .worker) }
        if Int.random(in: 0..<3, using: &chance) == 0 {
            fleet = fleet.wanting(.random(in: 1...7, using: &chance), .manager)
        }
        return fleet
    }

    private static func requests(_ fleet: FleetBuilder, _ chance: inout Chance) -> [OperationRequest] {
        let names = fleet.hosts.map { fleet.instanceID($0.name).rawValue }
        let some = (0..<Int.random(in: 1...3, using: &chance)).compactMap { _ in names.randomElement(using: &chance) }
        return names.flatMap { name -> [OperationRequest] in
            [
                .terminate(fleet.key, node: name, mode: .crash), .terminate(fleet.key, node: name, mode: .graceful),
                .node(.demote, fleet.key, nodes: [name]), .node(.promote, fleet.key, nodes: [name]),
            ]
        } + (1...7).map { .scaleManagers(fleet.key, to: $0) } + (0...5).map { .scaleWorkers(fleet.key, to: $0) }
            + [.node(.demote, fleet.key, nodes: some), .node(.reap, fleet.key, nodes: some)]
    }

    /// Every plan that can be made, with its fleet.
    private static func plans(_ seed: UInt64) -> [(FleetBuilder, OperationRequest, Plan)] {
        var chance = Chance(state: seed)
        return (0..<12).flatMap { _ -> [(FleetBuilder, OperationRequest, Plan)] in
            let fleet = fleet(&chance)
            return requests(fleet, &chance).compactMap { request in
                (try? PlanningFixture.plan(request, on: fleet)).map { (fleet, request, $0) }
            }
        }
    }

    @Test("no permitted act takes a majority away that was there", arguments: seeds)
    func keepsQuorum(seed: UInt64) throws {
        for (fleet, request, plan) in Self.plans(seed) where plan.isAllowed {
            let before = try #require(plan.quorumBefore)
            let after = try #require(plan.quorumAfter)
            guard before.holds else { continue }
            #expect(after.holds, "seed \(seed): \(request.inWords) on \(fleet)")
        }
    }

    @Test("the arithmetic after an act is what counting the swarm after it says", arguments: seeds)
    func arithmetic(seed: UInt64) throws {
        for (fleet, request, plan) in Self.plans(seed) {
            guard case .terminate(_, let word, let mode) = request,
                let host = fleet.hosts.first(where: { fleet.instanceID($0.name).rawValue == word })
            else { continue }
            var later = fleet.losing(host.name)
            if mode == .graceful, host.role == .manager { later = later.removing(host.name) }
            #expect(plan.quorumAfter == later.picture.quorum, "seed \(seed): \(request.inWords) on \(fleet)")
        }
    }

    @Test("the leader is never among the managers that go when a group shrinks", arguments: seeds)
    func leaderStays(seed: UInt64) {
        for (fleet, request, plan) in Self.plans(seed) {
            guard case .scaleManagers = request, let leader = fleet.hosts.first(where: \.isLeader) else { continue }
            let gone = plan.changes.filter { $0.action == .remove }.map(\.id)
            #expect(
                !gone.contains(fleet.instanceID(leader.name).rawValue), "seed \(seed): \(request.inWords) on \(fleet)")
        }
    }

    @Test(
        "a smaller group ends exactly as many machines as it is to have fewer, or those that started", arguments: seeds)
    func decrements(seed: UInt64) {
        for (fleet, request, plan) in Self.plans(seed) {
            let (role, target): (SwarmRole, Int)
            switch request {
            case .scaleWorkers(_, let count): (role, target) = (.worker, count)
            case .scaleManagers(_, let count): (role, target) = (.manager, count)
            default: continue
            }
            var desired = fleet.desired[role] ?? 0
            guard target < desired else { continue }
            for step in plan.job.steps {
                switch step.intent?.operation {
                case "SetDesiredCapacity": desired = step.intent?.parameters["to"].flatMap { Int($0) } ?? -1
                case "TerminateInstanceInAutoScalingGroup": desired -= 1
                default: break
                }
            }
            #expect(desired == target, "seed \(seed): \(request.inWords) on \(fleet) ends at \(desired)")
        }
    }
}
