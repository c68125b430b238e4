import AWS
import Docker
import Fleet
import Foundation
import Inventory
import Resources
import TestSupport
import Wire

@testable import Operations

/// A planner with a world in which every call fails: plans ask no cloud.
enum PlanningFixture {
    static let silent = ScriptedTransport { _ in .refused("Denied", "no plan asks a cloud") }

    static func surroundings(
        _ transport: any HTTPTransport = silent, reach: any SwarmReach = ScriptedReach(transport: silent),
        url: String = "http://127.0.0.1:1", keys: KeyStore = KeyStore(folder: "/nowhere"),
        prices: PriceTable = .bundled
    ) -> Surroundings {
        let clock = SystemClock()
        let environment = AWSEnvironment(
            variables: [:], configuration: SharedConfiguration(), chosenEndpoint: url, home: "/nowhere")
        let credentials = Credentials(accessKeyID: "AKIATEST", secretAccessKey: Secret("secret"), source: "test")
        let client = AWSClient(
            transport: transport, credentials: CredentialChain(fixed: credentials, clock: clock),
            endpoints: EndpointResolver(environment), meter: CallMeter(), clock: clock, random: { 0 })
        let now: @Sendable () -> Date = { FleetBuilder.now }
        let reader = FleetReader(
            client: client, swarms: SwarmReader(reach: reach, now: now), home: FleetBuilder.book.key.region, now: now)
        return Surroundings(
            client: client, reader: reader, reach: reach, keys: keys, prices: prices,
            template: EmbeddedResource.swarmTemplate, now: now, newToken: { "token" }, pace: .milliseconds(1))
    }

    static func context(_ fleet: FleetBuilder) -> PlanningContext { PlanningContext(snapshot: fleet.snapshot) }

    static func plan(_ request: OperationRequest, on fleet: FleetBuilder) throws(Refusal) -> Plan {
        try Planner(surroundings: surroundings()).plan(request, in: context(fleet))
    }

    static func plan(_ request: OperationRequest, in context: PlanningContext) throws(Refusal) -> Plan {
        try Planner(surroundings: surroundings()).plan(request, in: context)
    }

    /// The refusal that a wish gets, in one line as it is shown.
    static func refusal(_ request: OperationRequest, on fleet: FleetBuilder) -> String {
        refusal(request, in: context(fleet))
    }

    static func refusal(_ request: OperationRequest, in context: PlanningContext) -> String {
        do throws(Refusal) {
            _ = try plan(request, in: context)
            return "no refusal"
        } catch { return "\(error.kind): \(error.what): \(error.why) (\(error.next))" }
    }
}

/// Every engine is the one that the transport plays.
struct ScriptedReach: SwarmReach {
    let transport: any HTTPTransport

    func engine(of cluster: ClusterKey, at route: SwarmRoute) async throws(EngineFailure) -> Engine {
        Engine(
            baseURL: "http://engine-\(route.address)", peer: route.address, transport: transport,
            pinned: APIVersion("1.41"))
    }

    func namedEngine(of cluster: ClusterKey) async throws(EngineFailure) -> NamedEngine? { nil }
}

extension Plan {
    /// A plan as a page of text, for tests that read it as an operator would.
    var page: String {
        var lines = ["\(title) [\(severity), confirm: \(confirmation ?? "y"), \(calls) calls]"]
        lines += changes.map { "\($0.action.rawValue) \($0.type) \($0.id)\($0.detail.isEmpty ? "" : ": \($0.detail)")" }
        if quorumBefore != nil || quorumAfter != nil {
            lines.append("quorum: \(quorumBefore?.inWords ?? "none") → \(quorumAfter?.inWords ?? "none")")
        }
        lines += hits.map { "moves \($0.moves) of \($0.service), \($0.runningAfter)/\($0.desired) left" }
        lines += remarks.map { "\($0.word): \($0.line)" }
        lines.append("price: \(priceChange?.inWords ?? "not known")")
        lines += verdicts.filter { $0.verdict != .passed }.map {
            "\($0.verdict.rawValue) \($0.name): \($0.reason)\($0.remedy.isEmpty ? "" : " (\($0.remedy))")"
        }
        lines += job.steps.enumerated().map { "\($0.offset + 1). \($0.element.title)" }
        return lines.joined(separator: "\n")
    }
}
