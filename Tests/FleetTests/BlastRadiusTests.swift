import TestSupport
import Testing

@testable import Fleet

@Suite("What services lose when nodes go")
struct BlastRadiusTests {
    let fleet = FleetBuilder.book.running("web", replicas: 3, on: "worker-1", "worker-1", "worker-2")
        .running("api", replicas: 1, on: "worker-2").running("idle", replicas: 1, on: "manager-1")

    private func words(_ names: String...) -> [String] {
        BlastRadius(losing: Set(names.map(fleet.nodeID)), in: fleet.swarm).hits.map {
            "\($0.service) -\($0.moves) \($0.runningAfter)/\($0.desired)"
        }
    }

    @Test("only services with tasks on the nodes are hit, by name")
    func hits() {
        #expect(words("worker-1") == ["web -2 1/3"])
        #expect(words("worker-1", "worker-2") == ["api -1 0/1", "web -3 0/3"])
        #expect(words("manager-2").isEmpty)
    }

    @Test("what is frozen on a silent node does not run, and does not move")
    func frozen() {
        let silent = fleet.silencing("worker-2")
        let radius = BlastRadius(losing: [silent.nodeID("worker-2")], in: silent.swarm)
        #expect(radius.hits.isEmpty && radius.moves == 0)
    }

    @Test(
        "moves are told as people say them",
        arguments: [([], "no task moves"), (["worker-2"], "2 tasks move"), (["manager-1"], "1 task moves")])
    func moves(names: [String], words: String) {
        let radius = BlastRadius(losing: Set(names.map(fleet.nodeID)), in: fleet.swarm)
        #expect(BlastRadius.moves(of: radius.hits) == words)
    }

    @Test("a service counts only tasks that run on ready nodes")
    func running() {
        let silent = fleet.silencing("worker-2")
        #expect(silent.swarm.services.map(\.running) == [2, 0, 1])
        #expect(silent.swarm.services.map(\.isShort) == [true, true, false])
    }
}
