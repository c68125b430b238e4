import Docker
import Fleet
import TestSupport
import Testing

@testable import Inventory

@Suite("Reading a swarm through whichever manager answers")
struct SwarmReaderTests {
    private func picture(_ reach: ScriptedReach, hosts: Int...) async -> Observed<SwarmPicture> {
        let reader = SwarmReader(reach: reach, now: { InventoryFixture.now })
        return await reader.picture(of: InventoryFixture.book, by: hosts.map(InventoryFixture.route))
    }

    @Test("a working manager's lists become the picture; services count what really runs")
    func whole() async {
        let reach = ScriptedReach([
            1: InventoryFixture.round(
                nodes: [
                    InventoryFixture.node("node1", leader: true), InventoryFixture.node("node2", state: "down"),
                ],
                services: [InventoryFixture.service],
                tasks: [
                    InventoryFixture.task("t1", on: "node1"), InventoryFixture.task("t2", on: "node2"),
                    InventoryFixture.task("t3", on: "node1", state: "preparing"),
                ])
        ])
        let picture = await picture(reach, hosts: 1)
        #expect(picture.seenAt == InventoryFixture.now)
        #expect(picture.trouble == nil)
        #expect(picture.value?.leadership == .led)
        #expect(picture.value?.swarmID == "swarm1")
        #expect(picture.value?.answeredBy == "10.0.0.1")
        #expect(picture.value?.members.map(\.hostname) == ["node1", "node2"])
        #expect(picture.value?.services.map(\.running) == [1])
        #expect(picture.value?.services.map(\.desired) == [2])
    }

    @Test("hosts that cannot be reached and hosts that are no managers are passed over")
    func tried() async {
        let round = InventoryFixture.round(nodes: [InventoryFixture.node("node1", leader: true)])
        let reach = ScriptedReach([2: [InventoryFixture.info(control: false)], 3: round])
        #expect(await picture(reach, hosts: 1, 2, 3).value?.answeredBy == "10.0.0.3")
    }

    @Test("the manager that answered last is asked first the next time")
    func remembered() async {
        let round = InventoryFixture.round(nodes: [InventoryFixture.node("node1", leader: true)])
        let reach = ScriptedReach([1: [InventoryFixture.info(control: false)], 2: round + round])
        let reader = SwarmReader(reach: reach, now: { InventoryFixture.now })
        let routes = [1, 2].map(InventoryFixture.route)
        for _ in 1...2 { _ = await reader.picture(of: InventoryFixture.book, by: routes) }
        #expect(reach.engines[InventoryFixture.id(1)]?.requests.count == 1)
    }

    @Test("when the managers have no leader, the swarm is told as lost, and nothing about its members")
    func lost() async {
        let info = InventoryFixture.info(error: InventoryFixture.noLeader)
        let picture = await picture(ScriptedReach([1: [info, info]]), hosts: 1)
        guard case .lost = picture.value?.leadership else {
            Issue.record("\(picture)")
            return
        }
        #expect(!picture.provesAbsence)
        #expect(picture.trouble?.hasPrefix("no leader: ") == true)
    }

    @Test("a manager that is cut off knows no leader, and the next one is asked before the swarm counts as lost")
    func cutOff() async {
        let cutOff = [InventoryFixture.info(error: InventoryFixture.noLeader)]
        let round = InventoryFixture.round(nodes: [InventoryFixture.node("node2", leader: true)])
        let picture = await picture(ScriptedReach([1: cutOff, 2: round]), hosts: 1, 2)
        #expect(picture.value?.leadership == .led)
        #expect(picture.value?.answeredBy == "10.0.0.2")
    }

    @Test("lists without a leader among the managers are doubted")
    func doubtful() async {
        let round = InventoryFixture.round(nodes: [InventoryFixture.node("node1")])
        let picture = await picture(ScriptedReach([1: round]), hosts: 1)
        #expect(picture.value?.leadership == .doubtful(why: "no manager is listed as leader"))
    }

    @Test("where nobody answers, or EC2 knows no manager, nothing is known, and it says why")
    func nobody() async {
        #expect(await picture(ScriptedReach([:]), hosts: 1, 2) == .unknown(why: "refused"))
        #expect(await picture(ScriptedReach([:])) == .unknown(why: "no manager is known to EC2"))
    }

    @Test("an engine that the operator named for the cluster is asked and no other")
    func named() async {
        var reach = ScriptedReach([1: []])
        let round = InventoryFixture.round(nodes: [InventoryFixture.node("node1", leader: true)])
        reach.named = ScriptedEngine(Array(round.dropFirst()))
        #expect(await picture(reach, hosts: 1).value?.answeredBy == "named")
        #expect(reach.engines[InventoryFixture.id(1)]?.requests.isEmpty == true)
    }

    @Test("an engine that was named for no cluster in particular is passed over when it is of another swarm")
    func namedElsewhere() async {
        let round = InventoryFixture.round(nodes: [InventoryFixture.node("node1", leader: true)])
        var reach = ScriptedReach([2: round])
        reach.named = ScriptedEngine(round)
        reach.isChosenForCluster = false
        #expect(await picture(reach, hosts: 2).value?.answeredBy == "10.0.0.2")
    }

    @Test("a web page in place of a list makes no empty swarm")
    func page() async {
        let reach = ScriptedReach([1: [InventoryFixture.info(), InventoryFixture.info(), .json("<html>")]])
        #expect(await picture(reach, hosts: 1).value == nil)
    }
}
