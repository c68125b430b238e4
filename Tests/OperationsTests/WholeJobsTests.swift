import Fleet
import Jobs
import Synchronization
import TestSupport
import Testing

@testable import Operations

@Suite("Whole jobs against a small world")
struct WholeJobsTests {
    let book = FleetBuilder.book.running("web", replicas: 2, on: "worker-1", "worker-2")
    var key: ClusterKey { book.key }

    /// Does what is asked and gives the acts in order.
    private func acts(of request: OperationRequest, on fleet: FleetBuilder) async throws -> [String] {
        let world = ToyWorld(fleet)
        try await world.run(request)
        return await world.acts
    }

    @Test("more workers are one call and a look")
    func moreWorkers() async throws {
        #expect(try await acts(of: .scaleWorkers(key, to: 4), on: book) == ["SetDesiredCapacity book-NodeAsg-X1 4"])
    }

    @Test("a maximum that is in the way is raised in the same call")
    func maximum() async throws {
        let small = book.changed { $0.maximum[.worker] = 2 }
        #expect(
            try await acts(of: .scaleWorkers(key, to: 4), on: small) == ["UpdateAutoScalingGroup book-NodeAsg-X1 4"])
    }

    @Test("a worker that goes is drained, leaves, is ended and taken off the list, and no other machine is touched")
    func fewerWorkers() async throws {
        let world = ToyWorld(book)
        try await world.run(.scaleWorkers(key, to: 1))
        #expect(
            await world.acts == [
                "UpdateNode worker-2 worker drain", "LeaveSwarm worker-2",
                "TerminateInstanceInAutoScalingGroup i-00000000000000005 shrinking", "RemoveNode worker-2",
            ])
        let picture = await world.fleet.picture
        #expect(picture.nodes.map(\.name) == ["manager-1", "manager-2", "manager-3", "worker-1"])
    }

    @Test("several workers are all drained before the first one goes")
    func severalWorkers() async throws {
        #expect(
            try await acts(of: .scaleWorkers(key, to: 0), on: book).prefix(2) == [
                "UpdateNode worker-2 worker drain", "UpdateNode worker-1 worker drain",
            ])
    }

    @Test("managers come one at a time")
    func moreManagers() async throws {
        #expect(
            try await acts(of: .scaleManagers(key, to: 5), on: book) == [
                "SetDesiredCapacity book-ManagerAsg-X1 4", "SetDesiredCapacity book-ManagerAsg-X1 5",
            ])
    }

    @Test("managers go one at a time and the leader leads on")
    func fewerManagers() async throws {
        let world = ToyWorld(book)
        try await world.run(.scaleManagers(key, to: 1))
        #expect(
            await world.acts == [
                "UpdateNode manager-3 manager drain", "UpdateNode manager-3 worker drain", "LeaveSwarm manager-3",
                "TerminateInstanceInAutoScalingGroup i-00000000000000003 shrinking", "RemoveNode manager-3",
                "UpdateNode manager-2 manager drain", "UpdateNode manager-2 worker drain", "LeaveSwarm manager-2",
                "TerminateInstanceInAutoScalingGroup i-00000000000000002 shrinking", "RemoveNode manager-2",
            ])
        #expect(await world.fleet.picture.quorum == Quorum(managers: 1, reachable: 1))
    }

    @Test("a crashed manager is replaced, then its ghost is demoted and removed")
    func crash() async throws {
        let world = ToyWorld(book)
        let notes = try await world.run(.terminate(key, node: "manager-2", mode: .crash))
        #expect(
            await world.acts == [
                "TerminateInstances i-00000000000000002", "UpdateNode manager-2 worker active",
                "RemoveNode manager-2",
            ])
        #expect(notes == ["EC2 ends it", "terminated", "3 ready", "down", "removed"])
        #expect(await world.fleet.picture.quorum == Quorum(managers: 3, reachable: 3))
        #expect(await world.fleet.picture.ghosts == 0)
    }

    @Test("a crash of the leader is survived by the others")
    func crashOfLeader() async throws {
        let world = ToyWorld(book)
        try await world.run(.terminate(key, node: "manager-1", mode: .crash))
        #expect(await world.fleet.picture.quorum == Quorum(managers: 3, reachable: 3))
    }

    @Test(
        "a worker is replaced and stays listed as down, however it went, until somebody reaps it",
        arguments: TerminationMode.allCases)
    func worker(mode: TerminationMode) async throws {
        let world = ToyWorld(book)
        try await world.run(.terminate(key, node: "worker-1", mode: mode))
        #expect(
            await world.acts
                == (mode == .crash
                    ? ["TerminateInstances i-00000000000000004"]
                    : [
                        "UpdateNode worker-1 worker drain", "LeaveSwarm worker-1",
                        "TerminateInstanceInAutoScalingGroup i-00000000000000004",
                    ]))
        let picture = await world.fleet.picture
        #expect(picture.nodes.filter { $0.kind == .ghost }.map(\.name) == ["worker-1"])
        #expect(picture.nodes.count(where: \.isReady) == 5)
        try await world.run(.node(.reap, key, nodes: ["worker-1"]))
        #expect(await world.fleet.picture.ghosts == 0)
    }

    @Test("while no replacement comes, the ghost is left on the list")
    func noReplacement() async throws {
        let world = ToyWorld(book, replaces: false)
        await #expect(throws: StepRunner.TooManyLooks.self) {
            try await world.run(.terminate(key, node: "manager-2", mode: .crash))
        }
        #expect(await world.acts == ["TerminateInstances i-00000000000000002"])
        #expect(await world.fleet.picture.quorum == Quorum(managers: 3, reachable: 2))
    }

    @Test("a service is scaled through the managers and watched until as many run")
    func service() async throws {
        let world = ToyWorld(book)
        let notes = try await world.run(.scaleService(key, service: "web", to: 4))
        #expect(await world.acts == ["UpdateService web 4"])
        #expect(notes == ["4 wanted", "4/4 run"])
    }

    @Test("promotion waits until the other managers reach the new one")
    func promote() async throws {
        let world = ToyWorld(book)
        try await world.run(.node(.promote, key, nodes: ["worker-1", "worker-2"]))
        #expect(await world.fleet.picture.quorum == Quorum(managers: 5, reachable: 5))
    }

    @Test("an act that is done already is not done twice")
    func alreadySo() async throws {
        let world = ToyWorld(book.with("worker-1") { $0.availability = .drain })
        let steps = NodeSteps(surroundings: world.surroundings, cluster: key)
        let note = try await StepRunner.run(steps.set(.drain, of: book.nodeID("worker-1"), name: "worker-1"))
        #expect(note == "it was so already")
        #expect(await world.acts.isEmpty)
    }

    @Test("a member that its group ends already is not ended again, for that would shrink the group twice")
    func terminatedAlready() async throws {
        let world = ToyWorld(book.losing("worker-1"))
        let steps = GroupSteps(surroundings: world.surroundings, cluster: key)
        let note = try await StepRunner.run(steps.terminateInGroup(book.instanceID("worker-1"), shrinking: true))
        #expect(note == "EC2 says terminated")
        #expect(await world.acts.isEmpty)
    }

    @Test("an election under way is waited out, in acts and in looks")
    func election() async throws {
        let noLeader = ScriptedTransport.Answer.status(
            503, #"{"message":"rpc error: code = Unknown desc = The swarm does not have a leader."}"#)
        let troubles = Rounds(["down", "up", "down", "down", "up"])
        let world = ToyWorld(book)
        let inner = world.transport
        let transport = ScriptedTransport { call in
            if call.name.contains("/nodes/"), await troubles.next() == "down" { return noLeader }
            return await world.answer(call)
        }
        let surroundings = PlanningFixture.surroundings(inner, reach: ScriptedReach(transport: transport))
        let steps = NodeSteps(surroundings: surroundings, cluster: key)
        let node = book.nodeID("manager-2")
        let notes = try await StepRunner.run([
            steps.set(.worker, of: node, name: "manager-2"), steps.untilRole(.worker, of: node, name: "manager-2"),
        ])
        #expect(notes == ["worker", "worker"])
        #expect(await world.acts == ["UpdateNode manager-2 worker active"])
    }

    @Test("throttled looks are tried again, a throttled act too: it was not carried out")
    func throttled() async throws {
        let turns = Turns(2)
        let world = ToyWorld(book) { call in
            call.name == "SetDesiredCapacity" && turns.take() ? .refused("Throttling", "Rate exceeded") : nil
        }
        try await world.run(.scaleWorkers(key, to: 3))
        #expect(await world.acts == ["SetDesiredCapacity book-NodeAsg-X1 3"])
    }

    @Test("a lost answer leaves the step's outcome unknown")
    func lost() async throws {
        let world = ToyWorld(book) { $0.name == "TerminateInstances" ? .lost : nil }
        let steps = GroupSteps(surroundings: world.surroundings, cluster: key)
        let failure = await #expect(throws: StepFailure.self) {
            try await StepRunner.run(steps.terminate(book.instanceID("worker-1")))
        }
        #expect(failure?.kind == .unknown)
    }

    @Test("a refused call tells what was not allowed")
    func denied() async throws {
        let world = ToyWorld(book) { call in
            call.name == "SetDesiredCapacity" ? .refused("AccessDenied", "no right to set it") : nil
        }
        let failure = await #expect(throws: StepFailure.self) { try await world.run(.scaleWorkers(key, to: 3)) }
        #expect(failure?.kind == .notAllowed && failure?.why == "AccessDenied: no right to set it")
    }

    @Test("a host that cannot be asked to leave is missed by the managers instead")
    func leaveUnasked() async throws {
        let world = ToyWorld(book) { $0.name == "POST /swarm/leave" ? .lost : nil }
        let notes = try await world.run(.terminate(key, node: "worker-1", mode: .graceful))
        #expect(notes[2].hasPrefix("could not be asked"))
        #expect(await world.fleet.picture.ghosts == 1)
    }
}

/// True so many times.
private final class Turns: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    func take() -> Bool {
        left.withLock { left in
            left -= 1
            return left >= 0
        }
    }
}
