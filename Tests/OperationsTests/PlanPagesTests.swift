import Fleet
import TestSupport
import Testing

@testable import Operations

@Suite("Each operation's plan, as an operator reads it")
struct PlanPagesTests {
    let book = FleetBuilder.book
    var key: ClusterKey { book.key }

    private func page(_ request: OperationRequest, on fleet: FleetBuilder) throws -> String {
        try PlanningFixture.plan(request, on: fleet).page
    }

    @Test("more workers")
    func scaleUp() throws {
        print(try page(.scaleWorkers(key, to: 4), on: book))
    }
    @Test("fewer workers")
    func scaleDown() throws {
        print(try page(.scaleWorkers(key, to: 1), on: book.running("web", replicas: 2, on: "worker-1", "worker-2")))
    }
    @Test("managers") func managers() throws {
        print(try page(.scaleManagers(key, to: 5), on: book))
        print(try page(.scaleManagers(key, to: 1), on: book))
        print(try page(.scaleService(key, service: "web", to: 5), on: book.running("web", replicas: 2, on: "worker-1", "worker-2")))
        print(try page(.terminate(key, node: "manager-2", mode: .crash), on: book))
        print(try page(.terminate(key, node: "manager-2", mode: .graceful), on: book))
        print(try page(.terminate(key, node: "manager-3", mode: .graceful), on: book.losing("manager-2")))
        print(try page(.destroy(key), on: book))
        print(try page(.node(.reap, key, nodes: ["manager-2"]), on: book.losing("manager-2")))
        print(try page(.node(.drain, key, nodes: ["worker-1", "worker-2"]), on: book))
    }
    @Test("provision") func provision() throws {
        let none = PlanningContext(snapshot: FleetBuilder.snapshot(of: [], in: key.region))
        print(try PlanningFixture.plan(.provision(ProvisionRequest(name: key.name, region: key.region, parameters: ["ClusterSize": "1"])), in: none).page)
    }
}
