import AWS
import Fleet
import Foundation
import TestSupport
import Testing
import Wire

@testable import Inventory

@Suite("The live picture, against an AWS that somebody else wrote")
struct InventoryWatcherTests {
    private static let east = RegionName("us-east-1")!
    private static let west = RegionName("eu-west-1")!

    private func client(_ url: String, _ meter: CallMeter) throws -> AWSClient {
        let environment = AWSEnvironment(
            variables: [:], configuration: SharedConfiguration(), chosenEndpoint: url, home: "/nowhere")
        let clock = SystemClock()
        let keys = Credentials(accessKeyID: "AKIATEST", secretAccessKey: Secret("secret"), source: "test")
        return AWSClient(
            transport: try HTTPClientTransport(), credentials: CredentialChain(fixed: keys, clock: clock),
            endpoints: EndpointResolver(environment), meter: meter, clock: clock, random: { 0 })
    }

    private func reader(_ client: AWSClient) -> FleetReader {
        let now: @Sendable () -> Date = { SystemClock().now() }
        return FleetReader(
            client: client, swarms: SwarmReader(reach: ScriptedReach([:]), now: now), home: Self.east, now: now)
    }

    /// A watcher of moto's cloud, and the client that changes it.
    private func watcher(_ peer: PeerServer, _ regions: InventoryWatcher.RegionsInView) throws -> (
        InventoryWatcher, AWSClient
    ) {
        let meter = CallMeter()
        let client = try client(peer.url, meter)
        return (InventoryWatcher(reader: reader(client), regions: regions, meter: meter, clock: SystemClock()), client)
    }

    /// The first snapshot of which the condition is true.
    private func first(
        _ snapshots: AsyncStream<FleetSnapshot>, where isRight: (FleetSnapshot) -> Bool
    ) async -> FleetSnapshot? {
        for await snapshot in snapshots where isRight(snapshot) { return snapshot }
        return nil
    }

    @Test(
        "a stack that is made shows up at the next look, and what it holds is asked for",
        .enabled(if: PeerServer.isExpected(.moto), Comment(rawValue: PeerServer.absence(.moto))),
        .timeLimit(.minutes(2)))
    func newStack() async throws {
        let peer = try await PeerServer.start(.moto)
        defer { peer.stop() }
        let (watcher, client) = try watcher(peer, .named([Self.east]))
        let snapshots = await watcher.snapshots()
        await watcher.start()
        let empty = try #require(
            await first(snapshots) { $0.regions.first?.clusters.provesAbsence == true && $0.identity.value != nil })
        #expect(empty.clusters.isEmpty && empty.regions.first?.zones.value?.isEmpty == false)

        let template = """
            {"Description": "skep swarm: a small one", "Resources": {"Vpc": {"Type": "AWS::EC2::VPC",
            "Properties": {"CidrBlock": "10.9.0.0/16"}}}}
            """
        let stacks = CloudFormation(client: client, region: Self.east)
        _ = try await stacks.createStack(name: "book", .init(template: .body(template)), token: "token-1")
        await watcher.refresh()
        let made = try #require(
            await first(await watcher.snapshots()) { $0.clusters.first?.resources.value?.isEmpty == false })
        #expect(made.clusters.map(\.key.name.rawValue) == ["book"])
        #expect(made.clusters.first?.events.value?.isEmpty == false)
        #expect(made.clusters.first?.swarm.value == nil)
        await watcher.stop()
    }

    @Test(
        "regions come and go with what is in view",
        .enabled(if: PeerServer.isExpected(.moto), Comment(rawValue: PeerServer.absence(.moto))),
        .timeLimit(.minutes(2)))
    func regions() async throws {
        let peer = try await PeerServer.start(.moto)
        defer { peer.stop() }
        let (watcher, _) = try watcher(peer, .named([Self.east]))
        await watcher.start()
        await watcher.setRegions(.named([Self.west]))
        let seen = try #require(
            await first(await watcher.snapshots()) { $0.regions.first?.clusters.provesAbsence == true })
        #expect(seen.regions.map(\.region.name) == [Self.west])
        await watcher.setRegions(.all)
        let all = try #require(await first(await watcher.snapshots()) { $0.regions.count > 10 })
        #expect(all.sequence > seen.sequence)
        await watcher.stop()
    }

    @Test("an AWS that is not there makes no empty fleet")
    func nothingThere() async throws {
        let reader = reader(try client("http://127.0.0.1:1", CallMeter()))
        let reading = await reader.region(Self.east, before: nil)
        #expect(reading.stacks.value == nil && reading.instances.value == nil)
        #expect(reading.failures.count == 4)
    }
}
