import Fleet
import Foundation
import Jobs
import TestSupport
import Testing
import Wire

@testable import Operations

@Suite("Key pairs that skep makes")
struct KeyPairStepsTests {
    let key = FleetBuilder.book.key

    private func withKeys<Value>(_ body: (KeyStore) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skep-keys-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(KeyStore(folder: folder))
    }

    private static func pair(_ name: String, _ tags: [String: String]) -> String {
        let tags = tags.sorted { $0.key < $1.key }.map { "<item><key>\($0.key)</key><value>\($0.value)</value></item>" }
        return "<item><keyName>\(name)</keyName><tagSet>\(tags.joined())</tagSet></item>"
    }

    private func transport(there pairs: String) -> ScriptedTransport {
        ScriptedTransport { call in
            switch call.name {
            case "DescribeKeyPairs": .ec2(call, "<keySet>\(pairs)</keySet>")
            case "CreateKeyPair":
                .ec2(call, "<keyName>skep-book</keyName><keyMaterial>PRIVATE KEY</keyMaterial>")
            default: .ec2(call, "<return>true</return>")
            }
        }
    }

    private func steps(_ transport: ScriptedTransport, _ keys: KeyStore) -> KeyPairSteps {
        KeyPairSteps(surroundings: PlanningFixture.surroundings(transport, keys: keys), cluster: key)
    }

    @Test("a pair is made with the cluster's tag, and its private half is kept for us alone")
    func make() async throws {
        try await withKeys { keys in
            let transport = transport(there: "")
            _ = try await StepRunner.run(steps(transport, keys).create("skep-book", token: "token"))
            let form = try #require(await transport.calls("CreateKeyPair").first?.form)
            #expect(form["TagSpecification.1.Tag.1.Key"] == "skep:cluster")
            #expect(form["TagSpecification.1.Tag.1.Value"] == "book")
            #expect(try String(contentsOfFile: keys.path(of: "skep-book"), encoding: .utf8) == "PRIVATE KEY")
            let mode = try FileManager.default.attributesOfItem(atPath: keys.path(of: "skep-book"))[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
    }

    @Test("one that is there with its private half is used")
    func there() async throws {
        try await withKeys { keys in
            try keys.keep(Secret("PRIVATE KEY"), as: "skep-book")
            let transport = transport(there: Self.pair("skep-book", ["skep:cluster": "book"]))
            let note = try await StepRunner.run(steps(transport, keys).create("skep-book", token: "token"))
            #expect(note == "it is there already, its private key too")
            #expect(await transport.names == ["DescribeKeyPairs"])
        }
    }

    @Test("one of our own call, whose private half was lost with the answer, is made anew")
    func lost() async throws {
        try await withKeys { keys in
            let transport = transport(
                there: Self.pair("skep-book", ["skep:cluster": "book", "skep:token": "token"]))
            _ = try await StepRunner.run(steps(transport, keys).create("skep-book", token: "token"))
            #expect(await transport.names == ["DescribeKeyPairs", "DeleteKeyPair", "CreateKeyPair"])
        }
    }

    @Test(
        "one that somebody else made is left alone", arguments: [[:], ["skep:cluster": "book", "skep:token": "other"]])
    func foreign(tags: [String: String]) async throws {
        try await withKeys { keys in
            let transport = transport(there: Self.pair("skep-book", tags))
            let failure = await #expect(throws: StepFailure.self) {
                _ = try await StepRunner.run(steps(transport, keys).create("skep-book", token: "token"))
            }
            #expect(failure?.why.contains("its private key is not in") == true)
            #expect(await transport.names == ["DescribeKeyPairs"])
        }
    }

    @Test("a private key whose public half is gone is never overwritten")
    func fileInTheWay() async throws {
        try await withKeys { keys in
            try keys.keep(Secret("OLD"), as: "skep-book")
            let transport = transport(there: "")
            await #expect(throws: StepFailure.self) {
                _ = try await StepRunner.run(steps(transport, keys).create("skep-book", token: "token"))
            }
            #expect(await transport.names == ["DescribeKeyPairs"])
            #expect(throws: (any Error).self) { try keys.keep(Secret("NEW"), as: "skep-book") }
            #expect(try String(contentsOfFile: keys.path(of: "skep-book"), encoding: .utf8) == "OLD")
        }
    }

    @Test("a pair whose private half cannot be kept is taken back")
    func noRoom() async throws {
        let transport = transport(there: "")
        let failure = await #expect(throws: StepFailure.self) {
            _ = try await StepRunner.run(
                steps(transport, KeyStore(folder: "/dev/null/keys")).create("skep-book", token: "token"))
        }
        #expect(failure?.what == "keep the private key of skep-book")
        #expect(await transport.names.last == "DeleteKeyPair")
    }

    @Test("a named pair that the region lacks stops before anything is made")
    func missing() async throws {
        let transport = transport(there: "")
        let failure = await #expect(throws: StepFailure.self) {
            _ = try await StepRunner.run(steps(transport, KeyStore(folder: "/nowhere")).check("ann"))
        }
        #expect(failure?.why == "us-east-1 has no such key pair")
    }

    @Test("pairs that skep made go with the cluster, and their files")
    func forget() async throws {
        try await withKeys { keys in
            try keys.keep(Secret("PRIVATE KEY"), as: "skep-book")
            let transport = transport(there: Self.pair("skep-book", ["skep:cluster": "book"]))
            _ = try await StepRunner.run(steps(transport, keys).forget())
            let asked = try #require(await transport.calls("DescribeKeyPairs").first?.form)
            #expect(asked["Filter.1.Name"] == "tag:skep:cluster" && asked["Filter.1.Value.1"] == "book")
            #expect(await transport.calls("DeleteKeyPair").map { $0.form["KeyName"] } == ["skep-book"])
            #expect(!keys.has("skep-book"))
        }
    }
}
