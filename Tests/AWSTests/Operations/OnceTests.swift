import Testing
import Wire

@testable import AWS

@Suite("What EC2 takes no client token for is made once")
struct OnceTests {
    private static let none = ScriptedAnswers.Answer.text("<DescribeAddressesResponse/>")
    private static let made = ScriptedAnswers.Answer.text(
        """
        <AllocateAddressResponse><publicIp>203.0.113.9</publicIp><allocationId>eipalloc-1</allocationId>\
        </AllocateAddressResponse>
        """)
    private static let listed = ScriptedAnswers.Answer.text(
        """
        <DescribeAddressesResponse><addressesSet><item><publicIp>203.0.113.9</publicIp>\
        <allocationId>eipalloc-1</allocationId></item></addressesSet></DescribeAddressesResponse>
        """)
    private static let lost = ScriptedAnswers.Answer.failure(
        WireFailure(.broken, peer: "script", why: "the connection broke", wasSent: true))

    /// What came of it, and the calls that it took.
    private func allocate(_ answers: ScriptedAnswers.Answer...) async throws -> (String?, calls: [String]) {
        let transport = ScriptedAnswers(answers)
        let address = try await Scripted(transport).ec2.allocateAddress(tags: ["skep:cluster": "book"], token: "t-1")
        var calls: [String] = []
        for index in await transport.requests.indices { calls.append(await transport.form(index)["Action"] ?? "") }
        return (address.allocationID, calls)
    }

    @Test("it bears the token from its first moment")
    func tagged() async throws {
        let transport = ScriptedAnswers([Self.none, Self.made])
        _ = try await Scripted(transport).ec2.allocateAddress(tags: ["skep:cluster": "book"], token: "t-1")
        let looked = await transport.form(0), asked = await transport.form(1)
        #expect(looked["Filter.1.Name"] == "tag:skep:token" && looked["Filter.1.Value.1"] == "t-1")
        let keys = (1...2).map { asked["TagSpecification.1.Tag.\($0).Key"] ?? "" }
        #expect(keys == ["skep:cluster", "skep:token"])
        #expect(asked["TagSpecification.1.Tag.2.Value"] == "t-1")
    }

    @Test("what the token made before is not made again")
    func repeated() async throws {
        let (id, calls) = try await allocate(Self.listed)
        #expect(id == "eipalloc-1" && calls == ["DescribeAddresses"])
    }

    @Test("after a lost answer it is looked for, and found")
    func lost() async throws {
        let (id, calls) = try await allocate(Self.none, Self.lost, Self.listed)
        #expect(id == "eipalloc-1" && calls == ["DescribeAddresses", "AllocateAddress", "DescribeAddresses"])
    }

    @Test("what is not found after a lost answer stays unknown, for the list may be behind")
    func unknown() async {
        let failure = await #expect(throws: AWSFailure.self) { try await allocate(Self.none, Self.lost, Self.none) }
        #expect(failure?.kind == .outcomeUnknown)
    }

    @Test("nothing is made while the list cannot be read whole")
    func unreadable() async {
        let broken = ScriptedAnswers.Answer.text(
            "<DescribeAddressesResponse><addressesSet><item/></addressesSet></DescribeAddressesResponse>")
        let failure = await #expect(throws: AWSFailure.self) { try await allocate(broken) }
        #expect(failure?.kind == .unreadable)
    }
}
