import Testing

@testable import AWS

@Suite("Lists in pages")
struct PagesTests {
    static func page(_ ids: [String], next: String?) -> ScriptedAnswers.Answer {
        let items = ids.map { "<item><vpcId>\($0)</vpcId></item>" }.joined()
        let token = next.map { "<nextToken>\($0)</nextToken>" } ?? "<nextToken/>"
        return .text("<DescribeVpcsResponse><vpcSet>\(items)</vpcSet>\(token)</DescribeVpcsResponse>")
    }

    static func refusal(_ code: String) -> ScriptedAnswers.Answer {
        .status(
            400,
            Array("<Response><Errors><Error><Code>\(code)</Code><Message>no</Message></Error></Errors></Response>".utf8)
        )
    }

    @Test("all pages come in one listing, and each asks with the token of the one before")
    func all() async throws {
        let cloud = Scripted(
            ScriptedAnswers(
                Self.page(["vpc-1"], next: "a"), Self.page(["vpc-2"], next: "b"), Self.page(["vpc-3"], next: nil)))
        let listing = try await cloud.ec2.describeVpcs()
        #expect(listing.items.map(\.id) == ["vpc-1", "vpc-2", "vpc-3"])
        #expect(listing.isWhole && listing.gap == nil)
        #expect(await cloud.transport.form(0)["NextToken"] == nil)
        #expect(await cloud.transport.form(2)["NextToken"] == "b")
        #expect(await cloud.transport.form(2)["MaxResults"] == "1000")
    }

    @Test("a token that came before ends the list, which says so")
    func repeatedToken() async throws {
        let cloud = Scripted(
            ScriptedAnswers(
                Self.page(["vpc-1"], next: "a"), Self.page(["vpc-2"], next: "b"), Self.page(["vpc-3"], next: "a")))
        let listing = try await cloud.ec2.describeVpcs()
        #expect(listing.items.count == 3)
        #expect(!listing.isWhole)
        #expect(await cloud.transport.requests.count == 3)
    }

    @Test("a second page that fails leaves the first, marked partial")
    func secondFails() async throws {
        let cloud = Scripted(ScriptedAnswers(Self.page(["vpc-1"], next: "a"), Self.refusal("InvalidParameterValue")))
        let listing = try await cloud.ec2.describeVpcs()
        #expect(listing.items.map(\.id) == ["vpc-1"])
        #expect(!listing.isWhole)
        #expect(listing.gap?.contains("page 2") == true)
    }

    @Test("a first page that fails is a failure, not an empty list")
    func firstFails() async {
        let cloud = Scripted(ScriptedAnswers(Self.refusal("UnauthorizedOperation")))
        let failure = await #expect(throws: AWSFailure.self) { try await cloud.ec2.describeVpcs() }
        #expect(failure?.code == "UnauthorizedOperation")
    }

    @Test("a bad record is counted, and the good ones stay")
    func badRecord() async throws {
        let cloud = Scripted(
            ScriptedAnswers(
                .text(
                    """
                    <DescribeInstancesResponse><reservationSet><item><reservationId>r-1</reservationId><instancesSet>
                    <item><instanceId>i-0123456789abcdef0</instanceId></item><item><instanceId>rm -rf</instanceId></item>
                    <item/></instancesSet></item></reservationSet></DescribeInstancesResponse>
                    """)))
        let listing = try await cloud.ec2.describeInstances()
        #expect(listing.items.map(\.id.rawValue) == ["i-0123456789abcdef0"])
        #expect(listing.unreadableCount == 2 && listing.unreadableReasons.count == 2)
        #expect(!listing.isWhole)
    }

    @Test("a thousand bad records keep five reasons")
    func reasons() {
        var listing = Listing<Int>()
        for number in 0..<1_000 { listing.miss(UnreadableRecord("\(number)")) }
        #expect(listing.unreadableCount == 1_000 && listing.unreadableReasons == ["0", "1", "2", "3", "4"])
    }

    @Test("more pages than the limit are cut there")
    func limit() async throws {
        var pages = 0
        let listing = try await Pages.all(limit: 3) { _ throws(AWSFailure) in
            pages += 1
            return Page(Listing([pages]), next: "\(pages)")
        }
        #expect(listing.items == [1, 2, 3])
        #expect(listing.completeness == .partial(why: "more than 3 pages"))
    }

    @Test("events stop at the one that is known, without reading further pages")
    func knownEvent() async throws {
        let events = (1...3).map {
            "<member><EventId>e\($0)</EventId><Timestamp>2026-11-23T13:51:1\(9 - $0)Z</Timestamp></member>"
        }
        let body = """
            <DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>\(events.joined())</StackEvents>
            <NextToken>more</NextToken></DescribeStackEventsResult></DescribeStackEventsResponse>
            """
        let cloud = Scripted(ScriptedAnswers(.text(body)))
        let listing = try await cloud.stacks.describeStackEvents("s1", after: "e2")
        #expect(listing.items.map(\.id) == ["e1"])
        #expect(listing.isWhole)
        #expect(await cloud.transport.requests.count == 1)
    }
}
