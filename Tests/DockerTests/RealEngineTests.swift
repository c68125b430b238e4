import Foundation
import TestSupport
import Testing
import Wire

@testable import Docker

/// A dockerd that somebody gave us: it must be in no swarm, and have the image `skeptest:1` with a shell. It is left as
/// it was found. `SKEP_TEST_ENGINE=unix:///tmp/x/d.sock swift test --filter RealEngineTests`
@Suite(
    "A real engine", .serialized,
    .enabled(
        if: ProcessInfo.processInfo.environment["SKEP_TEST_ENGINE"] != nil,
        "SKIPPED: SKEP_TEST_ENGINE names no dockerd to try"))
struct RealEngineTests {
    private func connect() async throws -> Engine {
        let text = try #require(ProcessInfo.processInfo.environment["SKEP_TEST_ENGINE"])
        let settings = EngineConnection.Settings(user: "root", knownHostsFile: "/dev/null", tunnelSocket: "/dev/null")
        return try await EngineConnection.open(to: try EngineAddress(text), settings).engine
    }

    @Test(
        "a swarm is made, tells its tokens and events, runs a service, gives its log, and is left",
        .timeLimit(.minutes(3)))
    func story() async throws {
        let engine = try await connect()
        let before = await #expect(throws: EngineFailure.self) { try await engine.nodes() }
        #expect(before?.kind == .notAManager(.inactive))
        let node = try await engine.initSwarm(advertiseAddress: "127.0.0.1", listenAddress: "127.0.0.1:2377")
        do {
            let swarm = try await engine.swarm()
            #expect(swarm.tokens.worker.reveal().hasPrefix("SWMTKN-1-"))
            #expect(try await engine.nodes().map(\.id) == [node])
            #expect(try await engine.networks().contains { $0.name == "ingress" && $0.isIngress })
            let start = Date().addingTimeInterval(-1)
            let service = try await engine.createService(Self.spec(terminal: false))
            try await expectCreation(of: service, since: start, engine)
            try await expectLog(of: service, engine, terminal: false)
            try await engine.removeService("skeptest")
            let other = try await engine.createService(Self.spec(terminal: true))
            try await expectLog(of: other, engine, terminal: true)
            try await engine.removeService(other)
        } catch {
            Issue.record(error)
        }
        try await engine.leaveSwarm(force: true)
    }

    private func expectCreation(of service: String, since start: Date, _ engine: Engine) async throws {
        for try await event in try await engine.events(filters: ["type": ["service"]], since: start) {
            #expect(event.actor == service)
            #expect(event.action == "create")
            #expect(event.attributes["name"] == "skeptest")
            #expect(event.scope == "swarm")
            return
        }
        Issue.record("the events ended")
    }

    /// Follows the log until the second line, which goes to standard error.
    private func expectLog(of service: String, _ engine: Engine, terminal: Bool) async throws {
        var options = LogOptions()
        options.follow = true
        options.hasTerminal = try await engine.service(service).spec.hasTerminal
        #expect(options.hasTerminal == terminal)
        var records: [LogRecord] = []
        for try await record in try await engine.serviceLogs(service, options: options) {
            records.append(record)
            if records.count == 2 { break }
        }
        #expect(records.map(\.text).sorted() == ["err", "out"])
        let error = records.first { $0.text == "err" }
        #expect(error?.stream == (terminal ? .output : .error))
        #expect(error?.service == service)
        #expect(error?.at != nil)
        let task = try #require(error?.task)
        #expect(try await engine.task(task).id == task)
        options.follow = false
        options.tail = 1
        let (tail, failure) = await EngineFixture.all(try await engine.taskLogs(task, options: options))
        #expect(failure == nil)
        #expect(tail.count == 1)
    }

    private static func spec(terminal: Bool) -> JSONValue {
        let script = "echo out; echo err >&2; exec sleep 1000"
        return .object([
            "Name": .string("skeptest"),
            "TaskTemplate": .object([
                "ContainerSpec": .object([
                    "Image": .string("skeptest:1"), "TTY": .bool(terminal),
                    "Command": .array([.string("sh"), .string("-c"), .string(script)]),
                ])
            ]),
            "Mode": .object(["Replicated": .object(["Replicas": .integer(1)])]),
        ])
    }
}
