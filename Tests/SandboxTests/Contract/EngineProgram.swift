import Fleet
import Testing
import Wire

@testable import Sandbox

/// The same calls and losses for a real swarm and for the sandbox's.
final class EngineProgram {
    let swarm: any SwarmUnderTest
    private(set) var transcript = EngineTranscript()
    /// How long what was waited for took, by its name.
    private(set) var spans: [String: Duration] = [:]
    private static let image = "lab/go-demo:latest"

    init(_ swarm: any SwarmUnderTest) { self.swarm = swarm }

    func run() async throws {
        for (number, address) in swarm.addresses.enumerated() {
            transcript.call(swarm.names[number], "<host-\(number)>")
            transcript.call(address, "<address-\(number)>")
        }
        try await beforeSwarm()
        try await join()
        try await nodes()
        try await services()
        try await things()
        try await drain()
        try await loseWorker()
        try await loseLeader()
        try await loseQuorum()
    }

    // MARK: Ways to ask

    private func ask(
        _ name: String, _ host: Int, _ method: String, _ path: String, _ body: String? = nil, members: [String] = []
    ) async throws {
        transcript.add(name, try await swarm.call(host, method, path, body), members: members)
    }

    private func json(_ host: Int, _ path: String) async throws -> JSONValue {
        try JSONReader.read(try await swarm.call(host, "GET", path, nil).body, from: "engine")
    }

    private func wait(
        _ what: String, within limit: Duration = .seconds(120), until isSo: () async throws -> Bool
    ) async throws {
        let began = try await swarm.elapsed()
        while true {
            // An engine that is starting may not answer.
            if (try? await isSo()) ?? false { break }
            let passed = try await swarm.elapsed() - began
            try #require(passed < limit, "never: \(what)")
            try await swarm.pass(.milliseconds(250))
        }
        spans[what] = try await swarm.elapsed() - began
    }

    private func version(_ host: Int, _ path: String) async throws -> Int64 {
        try #require(try await json(host, path)["Version"]?["Index"]?.integer, "no version of \(path)")
    }

    private func running(_ service: String, by host: Int = 0) async throws -> [JSONValue] {
        let filters = "{\"service\":[\"\(service)\"],\"desired-state\":[\"running\"]}"
        return try await json(host, "/tasks?filters=\(filters)").elements?.filter {
            $0["Status"]?["State"]?.string == "running"
        } ?? []
    }

    private func state(of node: Int, by host: Int) async throws -> String? {
        try await json(host, "/nodes/\(swarm.names[node])")["Status"]?["State"]?.string
    }

    private static let nodeMembers = [
        "Spec", "Status", "ManagerStatus", "Description.Hostname", "Description.Platform",
    ]

    // MARK: Scenes

    private func beforeSwarm() async throws {
        try await ask("ping", 0, "GET", "/_ping")
        try await ask("version too new", 0, "GET", "/v1.99/info")
        try await ask("version too old", 0, "GET", "/v1.5/info")
        try await ask("unknown path", 0, "GET", "/nope")
        try await ask("wrong method", 0, "DELETE", "/info")
        try await ask("info outside", 0, "GET", "/info", members: ["Swarm", "OSType", "Architecture", "Labels"])
        for path in ["/nodes", "/swarm", "/services", "/tasks", "/secrets", "/configs"] {
            try await ask("\(path) outside", 0, "GET", path)
        }
        try await ask("leave outside", 0, "POST", "/swarm/leave")
        try await ask("unlock outside", 0, "POST", "/swarm/unlock", "{\"UnlockKey\":\"x\"}")
        try await ask("init cut short", 0, "POST", "/swarm/init", "{\"ListenAddr\":\"0.0.0.0:2377\"")
        try await ask(
            "join with no token", 0, "POST", "/swarm/join",
            "{\"ListenAddr\":\"0.0.0.0:2377\",\"RemoteAddrs\":[\"\(swarm.addresses[0]):2377\"],\"JoinToken\":\"nope\"}")
    }

    private func joining(_ host: Int, _ token: String) -> String {
        "{\"ListenAddr\":\"0.0.0.0:2377\",\"AdvertiseAddr\":\"\(swarm.addresses[host])\","
            + "\"RemoteAddrs\":[\"\(swarm.addresses[0]):2377\"],\"JoinToken\":\"\(token)\"}"
    }

    private func join() async throws {
        let initBody = "{\"ListenAddr\":\"0.0.0.0:2377\",\"AdvertiseAddr\":\"\(swarm.addresses[0])\"}"
        try await ask("init", 0, "POST", "/swarm/init", initBody)
        try await ask("init again", 0, "POST", "/swarm/init", initBody)
        let tokens = try await json(0, "/swarm")["JoinTokens"]
        let manager = try #require(tokens?["Manager"]?.string)
        let worker = try #require(tokens?["Worker"]?.string)
        let wrong = String(worker.dropLast(25)) + String(repeating: "0", count: 25)
        try await ask("join with a wrong secret", 3, "POST", "/swarm/join", joining(3, wrong))
        try await wait("the refused host is outside again") {
            try await json(3, "/info")["Swarm"]?["LocalNodeState"]?.string == "inactive"
        }
        for host in 1...4 {
            try await ask("join \(host)", host, "POST", "/swarm/join", joining(host, host < 3 ? manager : worker))
        }
        try await ask("join again", 4, "POST", "/swarm/join", joining(4, worker))
        try await wait("five nodes are ready") {
            try await json(0, "/nodes").elements?.count { $0["Status"]?["State"]?.string == "ready" } == 5
        }
        for (number, name) in swarm.names.enumerated() {
            transcript.call(try await json(0, "/nodes/\(name)")["ID"]?.string ?? "", "<node-\(number)>")
        }
        transcript.call(try await json(0, "/swarm")["ID"]?.string ?? "", "<swarm>")
        try await ask("swarm", 1, "GET", "/swarm")
        try await ask("info of the leader", 0, "GET", "/info", members: ["Swarm"])
        try await ask("info of a worker", 4, "GET", "/info", members: ["Swarm"])
        try await ask("unlock key", 0, "GET", "/swarm/unlockkey")
        try await ask("unlock what is not locked", 0, "POST", "/swarm/unlock", "{\"UnlockKey\":\"x\"}")
        try await ask("swarm update without version", 0, "POST", "/swarm/update", "{}")
        try await ask("swarm update of an old version", 0, "POST", "/swarm/update?version=1", "{}")
        try await ask("leave as a manager", 1, "POST", "/swarm/leave")
        try await ask("nodes asked of a worker", 4, "GET", "/nodes")
    }

    private func nodes() async throws {
        for host in 0..<5 {
            try await ask("node \(host)", 1, "GET", "/nodes/\(swarm.names[host])", members: Self.nodeMembers)
        }
        try await ask("unknown node", 0, "GET", "/nodes/nope")
        for filters in [
            "{\"foo\":[\"x\"]}", "{\"role\":[\"x\"]}", "{\"membership\":[\"x\"]}", "nope", "{\"name\":[\"nope\"]}",
            "{\"id\":[\"nope\"]}", "{\"label\":[\"a=b\"]}",
        ] {
            try await ask("nodes by \(filters)", 0, "GET", "/nodes?filters=\(filters)")
        }
        let path = "/nodes/\(swarm.names[4])"
        let spec = "{\"Role\":\"worker\",\"Availability\":\"active\",\"Labels\":{\"zone\":\"a\"}}"
        try await ask("node update without version", 0, "POST", "\(path)/update", spec)
        try await ask("node update of an old version", 0, "POST", "\(path)/update?version=1", spec)
        let version = try await version(0, path)
        for (name, body) in [
            ("role", "{\"Role\":\"x\",\"Availability\":\"active\"}"),
            ("availability", "{\"Role\":\"worker\",\"Availability\":\"x\"}"),
        ] {
            try await ask("node update with a bad \(name)", 0, "POST", "\(path)/update?version=\(version)", body)
        }
        try await ask("node update", 0, "POST", "\(path)/update?version=\(version)", spec)
        try await ask("updated node", 0, "GET", path, members: ["Spec"])
        try await ask("delete a living node", 0, "DELETE", path)
        try await ask("delete a manager", 0, "DELETE", "/nodes/\(swarm.names[1])?force=1")
        try await ask("delete an unknown node", 0, "DELETE", "/nodes/nope")
        try await ask("update an unknown node", 0, "POST", "/nodes/nope/update?version=1", spec)
    }

    private func spec(_ name: String, replicas: Int, _ task: String = "", _ more: String = "") -> String {
        "{\"Name\":\"\(name)\",\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"\(Self.image)\"}\(task)},"
            + "\"Mode\":{\"Replicated\":{\"Replicas\":\(replicas)}}\(more)}"
    }

    private func services() async throws {
        let refused = [
            "{}", "{\"Name\":\"a b\",\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"x\"}}}",
            "{\"Name\":\"web\",\"TaskTemplate\":{\"ContainerSpec\":{}}}",
            spec("web", replicas: 1, ",\"Placement\":{\"Constraints\":[\"nope\"]}"),
            spec("web", replicas: 1, ",\"Networks\":[{\"Target\":\"nope\"}]"),
            "[]", "x",
        ]
        for body in refused { try await ask("create \(body)", 0, "POST", "/services/create", body) }
        try await ask("create web", 1, "POST", "/services/create", spec("web", replicas: 3))
        try await ask("create web again", 0, "POST", "/services/create", spec("web", replicas: 3))
        transcript.call(try await json(0, "/services/web")["ID"]?.string ?? "", "<web>")
        try await wait("three tasks run") { try await running("web").count == 3 }
        try await ask("services", 2, "GET", "/services?status=true")
        try await ask("service", 0, "GET", "/services/web")
        try await ask("tasks", 0, "GET", "/tasks?filters={\"service\":[\"web\"],\"desired-state\":[\"running\"]}")
        try await ask("unknown service", 0, "GET", "/services/nope")
        try await ask("unknown task", 0, "GET", "/tasks/nope")
        for filters in ["{\"foo\":[\"x\"]}", "{\"mode\":[\"global\"]}", "{\"label\":[\"x\"]}", "{\"name\":[\"we\"]}"] {
            try await ask(
                "services by \(filters)", 0, "GET", "/services?filters=\(filters)",
                members: filters.contains("we") ? ["x"] : [])
        }
        for filters in [
            "{\"service\":[\"nope\"]}", "{\"node\":[\"nope\"]}", "{\"desired-state\":[\"nope\"]}", "{\"foo\":[\"x\"]}",
        ] {
            try await ask("tasks by \(filters)", 0, "GET", "/tasks?filters=\(filters)")
        }
        try await updates()
        try await unplaceable()
    }

    private func updates() async throws {
        let version = try await version(0, "/services/web")
        try await ask("service update without version", 0, "POST", "/services/web/update", spec("web", replicas: 3))
        try await ask(
            "service update of an old version", 0, "POST", "/services/web/update?version=1", spec("web", replicas: 3))
        try await ask("rename", 0, "POST", "/services/web/update?version=\(version)", spec("other", replicas: 3))
        try await ask(
            "another mode", 0, "POST", "/services/web/update?version=\(version)",
            "{\"Name\":\"web\",\"TaskTemplate\":{\"ContainerSpec\":{\"Image\":\"x\"}},\"Mode\":{\"Global\":{}}}")
        try await ask(
            "rollback of nothing", 0, "POST", "/services/web/update?version=\(version)&rollback=previous",
            spec("web", replicas: 3))
        try await ask("scale", 0, "POST", "/services/web/update?version=\(version)", spec("web", replicas: 4))
        try await ask(
            "scale by the old version", 0, "POST", "/services/web/update?version=\(version)", spec("web", replicas: 5))
        try await wait("four tasks run") { try await running("web").count == 4 }
        try await ask("scaled", 0, "GET", "/services/web")
        let now = try await self.version(0, "/services/web")
        try await ask(
            "force an update", 0, "POST", "/services/web/update?version=\(now)",
            spec("web", replicas: 4, ",\"ForceUpdate\":1"))
        try await wait("the update is complete", within: .seconds(240)) {
            try await json(0, "/services/web")["UpdateStatus"]?["State"]?.string == "completed"
        }
        try await ask("updated", 0, "GET", "/services/web")
        try await ask(
            "update an unknown service", 0, "POST", "/services/nope/update?version=1", spec("nope", replicas: 1))
        try await ask("delete an unknown service", 0, "DELETE", "/services/nope")
        try await ask("logs of no stream", 0, "GET", "/services/web/logs")
        try await ask("logs of an unknown service", 0, "GET", "/services/nope/logs?stdout=1")
    }

    private func unplaceable() async throws {
        let port = ",\"EndpointSpec\":{\"Ports\":[{\"TargetPort\":80,\"PublishedPort\":8099,\"PublishMode\":\"host\"}]}"
        let services = [
            ("far", spec("far", replicas: 1, ",\"Placement\":{\"Constraints\":[\"node.labels.zone==z\"]}")),
            ("port", spec("port", replicas: 6, "", port)),
            ("large", spec("large", replicas: 1, ",\"Resources\":{\"Reservations\":{\"NanoCPUs\":900000000000}}")),
        ]
        for (name, body) in services {
            try await ask("create \(name)", 0, "POST", "/services/create", body)
            let filters = "{\"service\":[\"\(name)\"],\"desired-state\":[\"running\"]}"
            var reason = ""
            let placed = name == "port" ? 5 : 0
            try await wait("\(name) has run as far as it can") {
                let tasks = try await json(0, "/tasks?filters=\(filters)").elements ?? []
                reason = tasks.compactMap { $0["Status"]?["Err"]?.string }.first ?? ""
                return !reason.isEmpty && tasks.count { $0["Status"]?["State"]?.string == "running" } == placed
            }
            transcript.note("why \(name) waits", reason)
            try await ask("service \(name)", 0, "GET", "/services/\(name)", members: ["Spec", "Endpoint"])
            try await ask("delete \(name)", 0, "DELETE", "/services/\(name)")
        }
        try await wait("nothing is left of what was deleted") {
            let tasks = try await json(0, "/tasks").elements ?? []
            return Set(tasks.compactMap { $0["ServiceID"]?.string }).count == 1
        }
    }

    private func things() async throws {
        for kind in ["secret", "config"] {
            try await ask("create a \(kind)", 0, "POST", "/\(kind)s/create", "{\"Name\":\"one\",\"Data\":\"aGVsbG8=\"}")
            try await ask(
                "create a \(kind) again", 0, "POST", "/\(kind)s/create", "{\"Name\":\"one\",\"Data\":\"aGVsbG8=\"}")
            try await ask("create an empty \(kind)", 0, "POST", "/\(kind)s/create", "{\"Name\":\"two\"}")
            try await ask("\(kind)", 0, "GET", "/\(kind)s/one")
            try await ask("unknown \(kind)", 0, "GET", "/\(kind)s/nope")
            try await ask("\(kind)s by what is unknown", 0, "GET", "/\(kind)s?filters={\"foo\":[\"x\"]}")
            try await ask("delete a \(kind)", 0, "DELETE", "/\(kind)s/one")
            try await ask("delete an unknown \(kind)", 0, "DELETE", "/\(kind)s/nope")
        }
        let network = "{\"Name\":\"back\",\"Driver\":\"overlay\",\"Labels\":{\"a\":\"b\"}}"
        try await ask("create a network", 0, "POST", "/networks/create", network)
        try await ask("create a network again", 0, "POST", "/networks/create", network)
        try await ask("network", 0, "GET", "/networks/back")
        try await ask("unknown network", 0, "GET", "/networks/nope")
        try await ask("networks by what is unknown", 0, "GET", "/networks?filters={\"foo\":[\"x\"]}")
        try await ask("networks of the swarm", 0, "GET", "/networks?filters={\"driver\":[\"overlay\"]}")
        try await ask("delete a network", 0, "DELETE", "/networks/back")
        try await ask("delete an unknown network", 0, "DELETE", "/networks/nope")
        try await ask("unknown container", 0, "GET", "/containers/nope/json")
        try await ask("unknown image", 0, "GET", "/images/nope/json")
    }

    private func drain() async throws {
        let path = "/nodes/\(swarm.names[3])"
        for (availability, count) in [("drain", 0), ("active", 0)] {
            let version = try await version(0, path)
            try await ask(
                "set \(availability)", 0, "POST", "\(path)/update?version=\(version)",
                "{\"Role\":\"worker\",\"Availability\":\"\(availability)\"}")
            let node = try await json(0, path)["ID"]
            try await wait("\(availability): four tasks run, \(count) of them there") {
                let tasks = try await running("web")
                return tasks.count == 4 && tasks.count { $0["NodeID"] == node } == count
            }
        }
        try await ask("node after drain", 0, "GET", path, members: Self.nodeMembers)
    }

    private func loseWorker() async throws {
        try await swarm.crash(4)
        try await wait("a lost worker is down") { try await state(of: 4, by: 0) == "down" }
        try await ask("lost worker", 0, "GET", "/nodes/\(swarm.names[4])", members: Self.nodeMembers)
        try await wait("four tasks run without it") {
            let lost = try await json(0, "/nodes/\(swarm.names[4])")["ID"]
            let tasks = try await running("web")
            return tasks.count == 4 && !tasks.contains { $0["NodeID"] == lost }
        }
        try await swarm.start(4)
        try await wait("the worker is back") { try await state(of: 4, by: 0) == "ready" }
        try await ask("worker that is back", 0, "GET", "/nodes/\(swarm.names[4])", members: Self.nodeMembers)
        try await ask("leave as a worker", 4, "POST", "/swarm/leave")
        try await wait("the worker has left") { try await state(of: 4, by: 0) == "down" }
        try await ask("worker that left", 0, "GET", "/nodes/\(swarm.names[4])", members: Self.nodeMembers)
        try await ask("delete it", 0, "DELETE", "/nodes/\(swarm.names[4])")
        try await ask("it is gone", 0, "GET", "/nodes/\(swarm.names[4])")
    }

    private func loseLeader() async throws {
        try await swarm.crash(0)
        try await wait("another manager leads") {
            let nodes = try await json(1, "/nodes").elements ?? []
            let leader = nodes.first { $0["ManagerStatus"]?["Leader"] == .bool(true) }
            return leader != nil && leader?["Description"]?["Hostname"]?.string != swarm.names[0]
        }
        try await wait("the old leader is down, the others ready") {
            let nodes = try await json(1, "/nodes").elements ?? []
            return try await state(of: 0, by: 1) == "down"
                && nodes.count { $0["Status"]?["State"]?.string == "ready" } == 3
        }
        try await ask("old leader", 1, "GET", "/nodes/\(swarm.names[0])", members: Self.nodeMembers)
        try await ask("delete the old leader", 1, "DELETE", "/nodes/\(swarm.names[0])?force=1")
        let version = try await version(1, "/nodes/\(swarm.names[2])")
        try await ask(
            "demote what the majority needs", 1, "POST", "/nodes/\(swarm.names[2])/update?version=\(version)",
            "{\"Role\":\"worker\",\"Availability\":\"active\"}")
        try await ask("leave where the majority needs it", 1, "POST", "/swarm/leave")
    }

    private func loseQuorum() async throws {
        try await swarm.crash(2)
        try await wait("nobody leads") {
            let reply = try await swarm.call(1, "GET", "/nodes", nil)
            return String(decoding: reply.body, as: UTF8.self).contains("does not have a leader")
        }
        try await ask("nodes without a leader", 1, "GET", "/nodes")
        try await ask("create without a leader", 1, "POST", "/services/create", spec("late", replicas: 1))
        try await ask("info without a leader", 1, "GET", "/info", members: ["Swarm"])
        try await ask("leave without a leader", 1, "POST", "/swarm/leave")
        try await ask(
            "force a new cluster", 1, "POST", "/swarm/init",
            "{\"ListenAddr\":\"0.0.0.0:2377\",\"AdvertiseAddr\":\"\(swarm.addresses[1])\",\"ForceNewCluster\":true}")
        try await wait("it leads alone") {
            try await json(1, "/nodes/\(swarm.names[1])")["ManagerStatus"]?["Leader"] == .bool(true)
        }
        try await wait("the lost ones are down") {
            let states = try await [state(of: 0, by: 1), state(of: 2, by: 1)]
            return states == ["down", "down"]
        }
        // It may look for the lost managers first, and be told down meanwhile.
        try await wait("the worker has found the new cluster", within: .seconds(240)) {
            try await state(of: 3, by: 1) == "ready"
        }
        try await ask("service of the new cluster", 1, "GET", "/services/web", members: ["Spec"])
        for host in 0..<4 {
            try await ask(
                "node \(host) of the new cluster", 1, "GET", "/nodes/\(swarm.names[host])", members: Self.nodeMembers)
        }
        try await ask("delete a lost manager", 1, "DELETE", "/nodes/\(swarm.names[2])?force=1")
        try await ask("leave as the last manager", 1, "POST", "/swarm/leave")
        try await ask("leave by force", 1, "POST", "/swarm/leave?force=1")
        try await ask("info after all", 1, "GET", "/info", members: ["Swarm"])
    }
}
