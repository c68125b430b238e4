import Fleet
import Testing
import Wire

@testable import Sandbox

@Suite("Changes of services in the sandbox's swarm")
struct SwarmUpdateTests {
    private func update(
        _ name: String, in bench: SwarmBench, query: String = "", _ edit: (inout JSONValue) -> Void
    ) throws -> SwarmBench.Reply {
        let service = try bench.call("GET", "/services/\(name)").json
        var spec = try #require(service["Spec"])
        edit(&spec)
        let version = try #require(service["Version"]?["Index"]?.integer)
        return try bench.call("POST", "/services/\(name)/update?version=\(version)\(query)", spec)
    }

    private func state(_ name: String, in bench: SwarmBench) throws -> String {
        try bench.call("GET", "/services/\(name)").json["UpdateStatus"]?["State"]?.string ?? ""
    }

    private func images(_ name: String, in bench: SwarmBench) throws -> Set<String> {
        Set(
            try bench.list("/tasks?filters={\"service\":[\"\(name)\"],\"desired-state\":[\"running\"]}").compactMap {
                $0[path: ["Spec", "ContainerSpec", "Image"]]?.string
            })
    }

    @Test("an image is exchanged one task at a time, and never fewer than all but one run")
    func rolling() throws {
        let bench = try SwarmBench(hosts: 3, managers: 1)
        _ = try bench.call("POST", "/services/create", SwarmBench.service("web", replicas: 4))
        try bench.wait("four run") { try bench.running("web") == 4 }
        #expect(
            try update("web", in: bench) { $0[path: ["TaskTemplate", "ContainerSpec", "Image"]] = .string("web:2") }
                .text == "{\"Warnings\":null}\n")
        var fewest = 4
        try bench.wait("the update is complete") {
            fewest = min(fewest, try bench.list("/tasks").count { $0["Status"]?["State"]?.string == "running" })
            return try state("web", in: bench) == "completed"
        }
        #expect(fewest == 3)
        #expect(try images("web", in: bench) == ["web:2"])
        #expect(try update("web", in: bench, query: "&rollback=previous") { _ in }.status == 200)
        try bench.wait("the rollback is complete") { try state("web", in: bench) == "rollback_completed" }
        #expect(try images("web", in: bench) == ["web:1"])
    }

    @Test(
        "an image that cannot be pulled pauses the update, goes on, or is rolled back, as the service says",
        arguments: [("pause", "paused"), ("continue", "updating"), ("rollback", "rollback_completed")])
    func failing(action: String, end: String) throws {
        let bench = try SwarmBench(hosts: 3, managers: 1)
        let rollout = JSONValue.object(["Parallelism": .integer(1), "FailureAction": .string(action)])
        _ = try bench.call(
            "POST", "/services/create", SwarmBench.service("web", replicas: 2, ["UpdateConfig": rollout]))
        try bench.wait("two run") { try bench.running("web") == 2 }
        bench.hosts[0].hosts.setImage("web:2", isMissing: true)
        _ = try update("web", in: bench) { $0[path: ["TaskTemplate", "ContainerSpec", "Image"]] = .string("web:2") }
        try bench.wait("a task is rejected") {
            try bench.list("/tasks").contains { $0["Status"]?["Err"]?.string == "No such image: web:2" }
        }
        bench.world.advance(by: .seconds(60))
        // Going on means to have tried all, and to be done with it in the end.
        #expect(try state("web", in: bench) == (action == "continue" ? "completed" : end))
        if action == "rollback" { #expect(try images("web", in: bench) == ["web:1"]) }
    }

    @Test("a slot keeps five tasks at most, a failed one is replaced after the delay, and attempts are counted")
    func restarts() throws {
        let bench = try SwarmBench(hosts: 2, managers: 1)
        let policy = JSONValue.object([
            "ContainerSpec": .object(["Image": .string("web:1")]),
            "RestartPolicy": .object(["Condition": .string("on-failure"), "MaxAttempts": .integer(8)]),
        ])
        _ = try bench.call("POST", "/services/create", SwarmBench.service("web", ["TaskTemplate": policy]))
        for _ in 0..<8 {
            try bench.wait("it runs") { try bench.running("web") == 1 }
            let task = try #require(bench.cluster?.orderedTasks.first { $0.state == .running })
            let began = bench.world.now
            bench.cluster?.exit(task, code: 3, bench.world)
            #expect(
                try bench.call("GET", "/tasks/\(task.id)").json["Status"]?["Err"]?.string == "task: non-zero exit (3)")
            try bench.wait("it runs again") { try bench.running("web") == 1 }
            #expect(bench.world.now - began >= .seconds(5))
            #expect(try bench.list("/tasks").count <= 5)
        }
        let last = try #require(bench.cluster?.orderedTasks.first { $0.state == .running })
        bench.cluster?.exit(last, code: 3, bench.world)
        bench.world.advance(by: .seconds(60))
        #expect(try bench.running("web") == 0, "the ninth failure is not followed by another attempt")
    }

    @Test("what no node can take waits, with the reason in docker's words")
    func noNode() throws {
        let bench = try SwarmBench(hosts: 3, managers: 1)
        func reason(_ name: String) throws -> String? {
            bench.world.advance(by: .seconds(20))
            return try bench.list("/tasks?filters={\"service\":[\"\(name)\"]}").compactMap {
                $0["Status"]?["Err"]?.string
            }.first
        }
        let container = JSONValue.object(["Image": .string("web:1")])
        let far = JSONValue.object([
            "ContainerSpec": container,
            "Placement": .object(["Constraints": .array([.string("node.labels.zone == z")])]),
        ])
        _ = try bench.call("POST", "/services/create", SwarmBench.service("far", ["TaskTemplate": far]))
        #expect(try reason("far") == "no suitable node (scheduling constraints not satisfied on 3 nodes)")
        let port = JSONValue.object([
            "Ports": .array([
                .object([
                    "TargetPort": .integer(80), "PublishedPort": .integer(80), "PublishMode": .string("host"),
                ])
            ])
        ])
        _ = try bench.call("POST", "/services/create", SwarmBench.service("port", replicas: 4, ["EndpointSpec": port]))
        #expect(try reason("port") == "no suitable node (host-mode port already in use on 3 nodes)")
        let large = JSONValue.object([
            "ContainerSpec": container,
            "Resources": .object(["Reservations": .object(["NanoCPUs": .integer(64_000_000_000)])]),
        ])
        _ = try bench.call("POST", "/services/create", SwarmBench.service("large", ["TaskTemplate": large]))
        #expect(try reason("large") == "no suitable node (insufficient resources on 3 nodes)")
        let node = try bench.node(1)
        var spec = try #require(node["Spec"])
        spec["Labels"] = .object(["zone": .string("z")])
        let version = try #require(node["Version"]?["Index"]?.integer)
        #expect(try bench.call("POST", "/nodes/host-1/update?version=\(version)", spec).status == 200)
        try bench.wait("the label lets it run") { try bench.running("far") == 1 }
    }

    @Test("a drained node is emptied at once, a paused one keeps what it has and gets no more")
    func availability() throws {
        let bench = try SwarmBench(hosts: 3, managers: 1)
        _ = try bench.call("POST", "/services/create", SwarmBench.service("web", replicas: 6))
        _ = try bench.call("POST", "/services/create", SwarmBench.service("agent", replicas: nil))
        try bench.wait("all run") { try bench.running("web") == 6 && bench.running("agent") == 3 }
        func set(_ host: Int, _ availability: String) throws {
            let node = try bench.node(host)
            var spec = try #require(node["Spec"])
            spec["Availability"] = .string(availability)
            let version = try #require(node["Version"]?["Index"]?.integer)
            #expect(try bench.call("POST", "/nodes/host-\(host)/update?version=\(version)", spec).status == 200)
        }
        try set(1, "pause")
        try set(2, "drain")
        try bench.wait("what was on the drained node runs elsewhere") {
            try bench.running("web") == 6 && bench.running("agent") == 2
        }
        let nodes = bench.cluster?.nodes ?? []
        #expect(nodes[2].tasks.allSatisfy { !$0.isWanted })
        #expect(nodes[1].tasks.count == 3, "two of web, one agent")
        #expect(nodes[0].tasks.count(where: \.isActive) == 5)
    }
}
