import Fleet
import TestSupport
import Testing
import Wire

@testable import Sandbox

@Suite("Programs of chance against the sandbox's swarm")
struct SwarmProgramTests {
    @Test("keep what must hold, and all runs as wanted once the troubles are over", arguments: 1...60)
    func program(seed: UInt64) throws {
        let bench = try SwarmBench(hosts: 7, managers: 3, seed: seed)
        var program = SwarmProgram(bench: bench, seed: seed)
        for step in 0..<120 {
            let act = try program.act()
            bench.world.advance(by: .milliseconds(Int64(program.draw(9000))))
            let broken = SwarmInvariants.broken(in: bench)
            try #require(broken.isEmpty, "seed \(seed), step \(step), after \(act): \(broken)")
        }
        try program.endTroubles()
        bench.world.advance(by: .seconds(900))
        let broken = SwarmInvariants.broken(in: bench) + SwarmInvariants.unfulfilled(in: bench)
        #expect(broken.isEmpty, "seed \(seed): \(broken)")
    }

    @Test("give the same bytes when they are run again", arguments: [3, 4])
    func repeatable(seed: UInt64) throws {
        var texts: [[String]] = []
        for _ in 1...2 {
            let bench = try SwarmBench(hosts: 7, managers: 3, seed: seed)
            var program = SwarmProgram(bench: bench, seed: seed)
            for _ in 0..<80 {
                _ = try program.act()
                bench.world.advance(by: .milliseconds(Int64(program.draw(9000))))
            }
            try program.endTroubles()
            bench.world.advance(by: .seconds(60))
            texts.append(
                try ["/nodes", "/services?status=1", "/tasks", "/swarm", "/info", "/networks"].map {
                    try bench.call("GET", $0).text
                })
        }
        #expect(texts[0] == texts[1])
    }
}

/// Acts and troubles, drawn one after the other.
struct SwarmProgram {
    let bench: SwarmBench
    private var random: SeededGenerator
    private var services = 0
    private var isCut = false

    init(bench: SwarmBench, seed: UInt64) {
        self.bench = bench
        random = SeededGenerator(seed: seed &* 977)
    }

    mutating func draw(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    /// The first host that answers as a manager, else any.
    private func asked() -> Int {
        bench.hosts.indices.first { bench.hosts[$0].isOnline && bench.hosts[$0].isManager } ?? 0
    }

    /// - Returns: what was done.
    mutating func act() throws -> String {
        let host = draw(bench.hosts.count)
        switch draw(14) {
        case 0, 1: return try createService()
        case 2, 3:
            return try updateService { spec, program in
                spec[path: ["Mode", "Replicated", "Replicas"]] = .integer(Int64(program.draw(9)))
            }
        case 4:
            return try updateService { spec, program in
                spec[path: ["TaskTemplate", "ContainerSpec", "Image"]] = .string("web:\(program.draw(5))")
            }
        case 5: return try removeService()
        case 6, 7:
            bench.hosts[host].crash(in: bench.world)
            return "crash \(host)"
        case 8, 9:
            for host in bench.hosts where !host.isRunning && draw(2) == 0 { host.start(in: bench.world) }
            return "start some"
        case 10:
            return try updateNode(host) { spec, program in
                spec["Availability"] = .string(["active", "drain", "pause"][program.draw(3)])
            }
        case 11:
            return try updateNode(host) { spec, program in
                spec["Role"] = .string(["manager", "worker"][program.draw(2)])
            }
        case 12:
            isCut.toggle()
            bench.setPartition(isCut ? [0, 3, host] : nil)
            return "cut \(isCut) \(host)"
        default:
            guard let task = bench.cluster?.orderedTasks.first(where: { $0.state == .running }) else {
                return "nothing"
            }
            bench.cluster?.exit(task, code: draw(2), bench.world)
            return "exit \(task.id)"
        }
    }

    private mutating func createService() throws -> String {
        services += 1
        var spec = SwarmBench.service("s\(services)", replicas: draw(4) == 0 ? nil : draw(6))
        if draw(3) == 0 {
            spec["EndpointSpec"] = .object([
                "Ports": .array([
                    .object([
                        "TargetPort": .integer(80), "PublishedPort": .integer(Int64(8080 + draw(2))),
                        "PublishMode": .string("host"),
                    ])
                ])
            ])
        }
        if draw(3) == 0 {
            spec["UpdateConfig"] = .object(["Order": .string("start-first"), "Parallelism": .integer(2)])
        }
        return "create \(try bench.begin("POST", "/services/create", spec, of: asked()))"
    }

    private mutating func updateService(_ edit: (inout JSONValue, inout SwarmProgram) -> Void) throws -> String {
        let all = bench.cluster?.presentServices ?? []
        guard !all.isEmpty else { return "nothing" }
        let service = all[draw(all.count)]
        var spec = service.plan.spec
        edit(&spec, &self)
        if service.plan.mode.isGlobal { spec["Mode"] = .object(["Global": .object([:])]) }
        let path = "/services/\(service.id)/update?version=\(service.version)"
        return "update \(service.name) \(try bench.begin("POST", path, spec, of: asked()))"
    }

    private mutating func removeService() throws -> String {
        let all = bench.cluster?.presentServices ?? []
        guard all.count > 3 else { return "nothing" }
        let service = all[draw(all.count)]
        return "remove \(service.name) \(try bench.begin("DELETE", "/services/\(service.id)", nil, of: asked()))"
    }

    private mutating func updateNode(
        _ host: Int, _ edit: (inout JSONValue, inout SwarmProgram) -> Void
    ) throws -> String {
        guard let node = bench.hosts[host].node else { return "nothing" }
        var spec = JSONValue.object([
            "Role": .string(node.isManager ? "manager" : "worker"), "Availability": .string(node.availability.rawValue),
        ])
        edit(&spec, &self)
        let path = "/nodes/\(node.id)/update?version=\(node.version)"
        return "node \(host) \(spec) \(try bench.begin("POST", path, spec, of: asked()))"
    }

    /// Every host runs, reaches the others, and takes tasks.
    mutating func endTroubles() throws {
        bench.setPartition(nil)
        for host in bench.hosts { host.start(in: bench.world) }
        bench.world.advance(by: .seconds(120))
        for host in bench.hosts {
            guard let node = host.node else { continue }
            let spec = JSONValue.object([
                "Role": .string(node.isManager ? "manager" : "worker"), "Availability": .string("active"),
            ])
            _ = try bench.call(
                "POST", "/nodes/\(node.id)/update?version=\(node.version)", spec, of: asked())
        }
    }
}
