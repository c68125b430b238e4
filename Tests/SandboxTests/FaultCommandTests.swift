import Testing
import Wire

@testable import Sandbox

@Suite("Faults on demand")
struct FaultCommandTests {
    private static func ask(_ action: String, _ world: World) -> WorldAnswer {
        world.answer(
            WireRequest(
                method: "POST", url: "https://ec2.us-east-1.amazonaws.com/",
                body: Array("Action=\(action)&Version=2016-11-15".utf8)))
    }

    private static func response(_ answer: WorldAnswer) -> WireResponse? {
        if case .response(let response) = answer { response } else { nil }
    }

    @Test("a throttle strikes so many calls and then lets the others through")
    func throttle() throws {
        let world = World(seed: 1)
        try FaultCommand.run("throttle ec2.DescribeRegions after=1 times=2", in: world)
        let statuses = (0..<5).map { _ in Self.response(Self.ask("DescribeRegions", world))?.status }
        #expect(statuses == [200, 503, 503, 200, 200])
        #expect(world.calls.calls.map(\.errorCode) == [nil, "RequestLimitExceeded", "RequestLimitExceeded", nil, nil])
    }

    @Test("a reset before the call leaves it undone, one after it leaves it done; neither tells which")
    func resets() throws {
        for (kind, isDone) in [("reset-before", false), ("reset-after", true)] {
            let world = World(seed: 1)
            try FaultCommand.run("\(kind) times=1", in: world)
            guard case .later(let reply) = Self.ask("DescribeRegions", world) else {
                Issue.record("\(kind) answered")
                continue
            }
            var failure: WireFailure?
            reply.whenReady { if case .failure(let found) = $0 { failure = found } }
            #expect(failure?.kind == .broken && failure?.wasSent == true)
            #expect(world.calls.calls.map(\.wasDone) == [isDone])
            #expect(world.calls.calls.map(\.fault) == [kind])
        }
    }

    @Test("an answer is cut in the middle, is a login page, or comes late")
    func spoilt() throws {
        let world = World(seed: 1)
        let whole = try #require(Self.response(Self.ask("DescribeRegions", world))).body.count
        try FaultCommand.run("truncated times=1", in: world)
        #expect(try #require(Self.response(Self.ask("DescribeRegions", world))).body.count == whole / 2)
        try FaultCommand.run("garbage times=1", in: world)
        let page = try #require(Self.response(Self.ask("DescribeRegions", world)))
        #expect(String(decoding: page.body, as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
        try FaultCommand.run("slow by=5s times=1", in: world)
        guard case .later(let reply) = Self.ask("DescribeRegions", world) else {
            Issue.record("it came at once")
            return
        }
        var isThere = false
        reply.whenReady { _ in isThere = true }
        world.advance(by: .seconds(4))
        #expect(!isThere)
        world.advance(by: .seconds(1))
        #expect(isThere)
    }

    @Test("a call hangs, undone, until the faults are cleared")
    func hanging() throws {
        let world = World(seed: 1)
        try FaultCommand.run("hang times=1", in: world)
        guard case .later(let reply) = Self.ask("DescribeRegions", world) else {
            Issue.record("it answered")
            return
        }
        var isOver = false
        reply.whenReady { _ in isOver = true }
        world.advance(by: .seconds(86_400))
        #expect(!isOver)
        try FaultCommand.run("clear", in: world)
        #expect(isOver)
        #expect(world.calls.calls.map(\.wasDone) == [false])
    }

    @Test("a fault lasts as long as it was asked to")
    func lasting() throws {
        let world = World(seed: 1)
        try FaultCommand.run("error for=30s status=502", in: world)
        #expect(Self.response(Self.ask("DescribeRegions", world))?.status == 502)
        world.advance(by: .seconds(30))
        #expect(Self.response(Self.ask("DescribeRegions", world))?.status == 200)
    }

    @Test("a fault that strikes at a rate strikes about so often")
    func rate() throws {
        let world = World(seed: 3)
        try FaultCommand.run("denied rate=0.25", in: world)
        let struck = (0..<400).count { _ in Self.response(Self.ask("DescribeRegions", world))?.status == 403 }
        #expect((60...140).contains(struck))
    }

    @Test(
        "a line that is wrong says what would be right",
        arguments: [
            ("", "which fault?"), ("earthquake", "there is no fault 'earthquake'"), ("throttle s3", "is no service"),
            ("throttle ec2 times=many", "times= is a whole number"), ("throttle ec2 by=3s", "knows no by="),
            ("zone-down", "it is written: zone-down ZONE [off]"), ("zone-down us-east-1a on", "it is written"),
            ("error status=200", "status= is from 500 to 599"), ("clear all", "clear stands alone"),
            ("capacity us-mars-1a", "there is no zone us-mars-1a"), ("crash i-0", "there is no machine i-0"),
        ])
    func wrong(line: String, words: String) {
        let world = World(seed: 1)
        let error = #expect(throws: ServiceError.self) { try FaultCommand.run(line, in: world) }
        #expect(error?.message.contains(words) == true)
    }

    @Test("every fault of the table has its line of help", arguments: SandboxFault.all)
    func help(fault: SandboxFault) {
        #expect(!fault.summary.isEmpty && !fault.usage.isEmpty)
    }
}
