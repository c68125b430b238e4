import Testing

@testable import Fleet

@Suite("The arithmetic of managers")
struct QuorumTests {
    @Test(
        "a swarm can lose what stands above its majority, and nothing once that is gone",
        arguments: [(1, 1, 0), (2, 2, 0), (3, 3, 1), (3, 2, 0), (4, 4, 1), (5, 5, 2), (5, 3, 0), (7, 7, 3)])
    func spare(managers: Int, reachable: Int, spare: Int) {
        #expect(Quorum(managers: managers, reachable: reachable).canLose == spare)
    }

    @Test("a crash keeps the vote, a good leave takes it away")
    func crashAndLeave() {
        let three = Quorum(managers: 3, reachable: 3)
        #expect(three.losing(1) == Quorum(managers: 3, reachable: 2))
        #expect(three.removing(reachable: 1) == Quorum(managers: 2, reachable: 2))
        #expect(!three.losing(2).holds)
    }

    @Test("a swarm without managers does not hold")
    func none() { #expect(!Quorum(managers: 0, reachable: 0).holds) }
}
