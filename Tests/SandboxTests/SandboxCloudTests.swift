import AWS
import Docker
import Fleet
import FoundationEssentials
import Testing
import TestSupport
import Wire

@testable import Sandbox

@Suite("The sandbox cloud")
struct SandboxCloudTests {
    private static func describeRegions() -> WireRequest {
        WireRequest(
            method: "POST", url: "https://ec2.us-east-1.amazonaws.com/",
            body: Array("Action=DescribeRegions&Version=2016-11-15".utf8))
    }

    @Test("the same seed and the same calls give the same bytes")
    func repeatable() async throws {
        var answers: [[UInt8]] = []
        for _ in 1...2 {
            let cloud = SandboxCloud(world: World(seed: 7), speed: .paused, clock: SystemClock())
            answers.append(try await SandboxTransport(cloud).send(Self.describeRegions()).body)
        }
        #expect(answers[0] == answers[1])
        #expect(String(decoding: answers[0], as: UTF8.self).contains("<regionName>us-east-1</regionName>"))
    }

    @Test("whoever waits in a world without bounds is woken at once, an hour later", .timeLimit(.minutes(1)))
    func unbounded() async throws {
        let cloud = SandboxCloud(world: World(seed: 7), speed: .unbounded, clock: SystemClock())
        let before = await cloud.state.now
        try await cloud.sleep(for: .seconds(3600))
        #expect(await cloud.state.now - before == .seconds(3600))
    }

    @Test("who is cancelled while a paused world stands still stops waiting", .timeLimit(.minutes(1)))
    func cancelled() async {
        let cloud = SandboxCloud(world: World(seed: 7), speed: .paused, clock: SystemClock())
        let sleeper = Task { try await cloud.sleep(for: .seconds(1)) }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }

    @Test("an unknown action gets the service's own error")
    func unknownAction() async throws {
        let cloud = SandboxCloud(world: World(seed: 7), speed: .paused, clock: SystemClock())
        var request = Self.describeRegions()
        request.body = Array("Action=MakeCoffee&Version=2016-11-15".utf8)
        let answer = try await SandboxTransport(cloud).send(request)
        #expect(answer.status == 400)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("<Code>InvalidAction</Code>"))
    }
}
