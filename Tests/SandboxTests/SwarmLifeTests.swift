import Docker
import Fleet
import Testing
import Wire

@testable import Sandbox

@Suite("The sandbox's swarm")
struct SwarmLifeTests {
    @Test("hosts join by token, are ready within seconds, and one manager leads")
    func joining() throws {
        let bench = try SwarmBench(hosts: 5, managers: 3)
        let nodes = try bench.list("/nodes")
        #expect(nodes.count == 5)
        #expect(nodes.allSatisfy { $0["Status"]?["State"]?.string == "ready" })
        #expect(nodes.count { $0["ManagerStatus"]?["Reachability"]?.string == "reachable" } == 3)
        #expect(nodes.count { $0["ManagerStatus"]?["Leader"] == .bool(true) } == 1)
        let info = try bench.call("GET", "/info", of: 4).json["Swarm"]
        #expect(info?["LocalNodeState"]?.string == "active")
        #expect(info?["ControlAvailable"] == .bool(false))
        #expect(info?["RemoteManagers"]?.elements?.count == 3)
    }

    @Test("a service's tasks run, spread over the nodes, and scale up and down")
    func scaling() throws {
        let bench = try SwarmBench(hosts: 5, managers: 3)
        #expect(try bench.call("POST", "/services/create", SwarmBench.service("web", replicas: 5)).status == 201)
        try bench.wait("five tasks run") { try bench.running("web") == 5 }
        let tasks = try bench.list("/tasks")
        #expect(Set(tasks.compactMap { $0["NodeID"]?.string }).count == 5)
        for wanted in [8, 2] {
            let service = try bench.call("GET", "/services/web").json
            let version = try #require(service["Version"]?["Index"]?.integer)
            let update = try bench.call(
                "POST", "/services/web/update?version=\(version)", SwarmBench.service("web", replicas: wanted))
            #expect(update.status == 200)
            try bench.wait("\(wanted) tasks are left") {
                try bench.list("/tasks").count == wanted && bench.running("web") == wanted
            }
        }
    }

    @Test("a worker that loses power is down after 8 to 16.5 s, and its tasks run elsewhere after the restart delay")
    func lostWorker() throws {
        let bench = try SwarmBench(hosts: 4, managers: 1)
        _ = try bench.call("POST", "/services/create", SwarmBench.service("web", replicas: 4))
        try bench.wait("four tasks run") { try bench.running("web") == 4 }
        let began = bench.world.now
        bench.hosts[3].crash(in: bench.world)
        try bench.wait("the node is down") { try bench.node(3)["Status"]?["State"]?.string == "down" }
        let passed = bench.world.now - began
        #expect(passed >= .seconds(8) && passed <= .milliseconds(16_500), "\(passed)")
        #expect(try bench.node(3)["Status"]?["Message"]?.string == "heartbeat failure")
        try bench.wait("four tasks run again") { try bench.running("web") == 4 }
        #expect(bench.world.now - began >= passed + .seconds(5))
        bench.hosts[3].start(in: bench.world)
        try bench.wait("it is back") { try bench.node(3)["Status"]?["State"]?.string == "ready" }
        bench.world.advance(by: .seconds(60))
        let here = try bench.list("/tasks").filter { $0["NodeID"] == (try? bench.node(3)["ID"]) }
        #expect(here.count == 1 && here[0]["Status"]?["State"]?.string != "running", "nothing is moved back")
    }

    @Test("two of three managers lost: stale answers, then one call that hangs 20 s, then the quick refusal")
    func lostQuorum() throws {
        let bench = try SwarmBench(hosts: 4, managers: 3)
        let leader = try #require(bench.leader)
        let began = bench.world.now
        for host in 0..<3 where host != leader { bench.hosts[host].crash(in: bench.world) }
        #expect(try bench.call("GET", "/nodes", of: leader).status == 200)
        try bench.wait("the leader steps down") { bench.cluster?.raft.member(leader)?.follows == nil }
        let passed = bench.world.now - began
        #expect(passed >= .seconds(10) && passed <= .seconds(20), "\(passed)")
        let hanging = try bench.call("GET", "/nodes", of: leader)
        #expect(hanging.took == .seconds(20) && hanging.status == 500)
        #expect(hanging.message == "rpc error: code = DeadlineExceeded desc = context deadline exceeded")
        let quick = try bench.call("GET", "/nodes", of: leader)
        #expect(quick.took == .zero && quick.status == 500)
        #expect(quick.message.contains("The swarm does not have a leader."))
        let info = try bench.call("GET", "/info", of: leader)
        #expect(info.status == 200 && info.json["Swarm"]?["Error"]?.string?.contains("does not have a leader") == true)
        let reborn = try bench.call(
            "POST", "/swarm/init", .object(["ForceNewCluster": .bool(true), "AdvertiseAddr": .string("10.0.0.1")]),
            of: leader)
        #expect(reborn.status == 200)
        #expect(try bench.call("GET", "/nodes", of: leader).status == 200)
    }

    @Test("when the leader is lost another one is elected after 10 to 20 s, and the lost one is down in the end")
    func lostLeader() throws {
        let bench = try SwarmBench(hosts: 5, managers: 3)
        let leader = try #require(bench.leader)
        let other = try #require((0..<3).first { $0 != leader })
        let began = bench.world.now
        bench.hosts[leader].crash(in: bench.world)
        let first = try bench.call("GET", "/nodes", of: other)
        #expect(first.status == 200 || first.took == .seconds(20))
        try bench.wait("somebody leads") { bench.leader.map { $0 != leader } ?? false }
        let passed = bench.world.now - began
        #expect(passed >= .seconds(10) && passed <= .seconds(20), "\(passed)")
        try bench.wait("the old leader is down, all others ready") {
            let states = try bench.list("/nodes", of: other).compactMap { $0["Status"]?["State"]?.string }
            return states.count { $0 == "ready" } == 4 && states.count { $0 == "down" } == 1
        }
        #expect(
            try bench.node(leader, by: other)["Status"]?["Message"]?.string
                == "heartbeat failure for node in \"unknown\" state")
    }
}
