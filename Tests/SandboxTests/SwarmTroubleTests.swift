import Fleet
import Testing
import Wire

@testable import Sandbox

@Suite("Troubles of the sandbox's swarm")
struct SwarmTroubleTests {
    @Test("cut off with the minority, the leader loses its lead; the majority goes on; healed, they are one again")
    func partition() throws {
        let bench = try SwarmBench(hosts: 6, managers: 3)
        let leader = try #require(bench.leader)
        let other = try #require((0..<3).first { $0 != leader })
        _ = try bench.call("POST", "/services/create", SwarmBench.service("web", replicas: 6), of: leader)
        try bench.wait("six run") { try bench.running("web", by: other) == 6 }
        bench.setPartition([leader, 5])
        #expect(try bench.call("GET", "/nodes", of: leader).status == 200, "it does not know yet")
        try bench.wait("the majority has a leader") { bench.leader.map { $0 != leader } ?? false }
        try bench.wait("the minority has none") {
            try bench.call("GET", "/nodes", of: leader).message.contains("does not have a leader")
        }
        try bench.wait("the majority runs all six") { try bench.running("web", by: other) == 6 }
        try bench.wait("what it does not reach is down") {
            try bench.node(5, by: other)["Status"]?["State"]?.string == "down"
        }
        #expect(try bench.node(leader, by: other)["ManagerStatus"]?["Reachability"]?.string == "unreachable")
        bench.setPartition(nil)
        try bench.wait("all are ready") {
            try bench.list("/nodes", of: other).allSatisfy { $0["Status"]?["State"]?.string == "ready" }
        }
        #expect(try bench.call("GET", "/nodes", of: leader).text == bench.call("GET", "/nodes", of: other).text)
        bench.world.advance(by: .seconds(60))
        #expect(bench.cluster?.tasks.values.count { $0.state == .running } == 6, "the cut off ones were ended")
    }

    @Test("a manager that locks itself is locked when its daemon starts again, and only the key opens it")
    func lock() throws {
        let bench = try SwarmBench(hosts: 3, managers: 3)
        let swarm = try bench.call("GET", "/swarm").json
        var spec = try #require(swarm["Spec"])
        spec[path: ["EncryptionConfig", "AutoLockManagers"]] = .bool(true)
        let version = try #require(swarm["Version"]?["Index"]?.integer)
        #expect(try bench.call("POST", "/swarm/update?version=\(version)", spec).status == 200)
        let key = try #require(try bench.call("GET", "/swarm/unlockkey").json["UnlockKey"]?.string)
        #expect(key.hasPrefix("SWMKEY-1-") && key.count == 52)
        bench.hosts[2].crash(in: bench.world)
        bench.hosts[2].start(in: bench.world)
        bench.world.advance(by: .seconds(60))
        #expect(try bench.call("GET", "/info", of: 2).json["Swarm"]?["LocalNodeState"]?.string == "locked")
        let refused = try bench.call("GET", "/nodes", of: 2)
        #expect(refused.status == 503 && refused.message.hasPrefix("Swarm is encrypted and needs to be unlocked"))
        let wrong = try bench.call("POST", "/swarm/unlock", .object(["UnlockKey": .string("SWMKEY-1-x")]), of: 2)
        #expect(wrong.status >= 400)
        #expect(try bench.call("POST", "/swarm/unlock", .object(["UnlockKey": .string(key)]), of: 2).status == 200)
        try bench.wait("it is a manager again") { try bench.call("GET", "/nodes", of: 2).status == 200 }
    }

    @Test("joining a swarm without a leader times out after 20 s, and comes about when somebody leads again")
    func lateJoin() throws {
        let bench = try SwarmBench(hosts: 4, managers: 3)
        let cluster = try #require(bench.cluster)
        try bench.hosts[3].leave(isForced: true, in: bench.world)
        for host in 1..<3 { bench.hosts[host].crash(in: bench.world) }
        let reply = try bench.call(
            "POST", "/swarm/join",
            .object([
                "RemoteAddrs": .array([.string("10.0.0.1:2377")]), "JoinToken": .string(cluster.workerToken),
            ]), of: 3)
        #expect(reply.status == 503 && reply.took == .seconds(20))
        #expect(reply.message.hasPrefix("Timeout was reached before node joined."))
        #expect(try bench.call("GET", "/info", of: 3).json["Swarm"]?["LocalNodeState"]?.string == "pending")
        bench.hosts[1].start(in: bench.world)
        try bench.wait("it has joined") {
            try bench.call("GET", "/info", of: 3).json["Swarm"]?["LocalNodeState"]?.string == "active"
        }
    }

    @Test("a token from before its rotation admits nobody, the new one does")
    func rotation() throws {
        let bench = try SwarmBench(hosts: 2, managers: 1)
        try bench.hosts[1].leave(in: bench.world)
        let old = try #require(bench.hosts[0].joinTokens).worker
        let swarm = try bench.call("GET", "/swarm").json
        let version = try #require(swarm["Version"]?["Index"]?.integer)
        let spec = try #require(swarm["Spec"])
        #expect(try bench.call("POST", "/swarm/update?version=\(version)&rotateWorkerToken=1", spec).status == 200)
        func join(_ token: String) throws -> Int {
            try bench.call(
                "POST", "/swarm/join",
                .object(["RemoteAddrs": .array([.string("10.0.0.1:2377")]), "JoinToken": .string(token)]), of: 1
            ).status
        }
        #expect(try join(old) == 400)
        #expect(try join(try #require(bench.hosts[0].joinTokens).worker) == 200)
    }

    @Test("a full disk rejects what has to be pulled there, and only there")
    func fullDisk() throws {
        let bench = try SwarmBench(hosts: 2, managers: 1)
        bench.hosts[1].isDiskFull = true
        _ = try bench.call("POST", "/services/create", SwarmBench.service("web", replicas: nil))
        bench.world.advance(by: .seconds(60))
        #expect(try bench.running("web") == 1)
        let errors = try bench.list("/tasks").compactMap { $0["Status"]?["Err"]?.string }
        #expect(!errors.isEmpty && errors.allSatisfy { $0.hasSuffix("no space left on device") })
    }
}
