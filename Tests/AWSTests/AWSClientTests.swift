import Fleet
import Foundation
import TestSupport
import Testing
import Wire

@testable import AWS

@Suite("Calls of AWS")
struct AWSClientTests {
    static let region = RegionName("us-east-1")!
    static let identity = WireResponse.text(
        "<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>")
    static let stack = WireResponse.text("<CreateStackResponse><CreateStackResult/></CreateStackResponse>")

    /// A client, its script and its clock, in which sleeping takes no time.
    struct Bench {
        let transport: AnsweringTransport
        let clock: ManualWallClock
        let meter = CallMeter()
        let client: AWSClient

        init(
            keys: [any CredentialSource]? = nil,
            _ answer: @escaping @Sendable (WireRequest, Int) throws(WireFailure) -> WireResponse
        ) {
            transport = AnsweringTransport(answer)
            let clock = ManualWallClock(passesBySleeping: true)
            self.clock = clock
            let fixed = Credentials(accessKeyID: "AKIATEST", secretAccessKey: Secret("secret"), source: "test")
            let chain =
                keys.map { CredentialChain(sources: $0, clock: clock) } ?? CredentialChain(fixed: fixed, clock: clock)
            let environment = AWSEnvironment(variables: [:], configuration: SharedConfiguration(), home: "/nowhere")
            client = AWSClient(
                transport: transport, credentials: chain, endpoints: EndpointResolver(environment), meter: meter,
                clock: clock, random: { 0.5 })
        }

        func read() async throws(AWSFailure) {
            _ = try await client.call(.sts, "GetCallerIdentity", QueryParameters(), in: region, mutates: false)
        }

        /// A change, with a token or without.
        func change(token: String?) async throws(AWSFailure) {
            var parameters = QueryParameters()
            parameters["StackName"] = "book"
            parameters["ClientRequestToken"] = token
            _ = try await client.call(.cloudFormation, "CreateStack", parameters, in: region, mutates: true)
        }
    }

    static let reset = WireFailure(.broken, peer: "p", why: "reset", wasSent: true)
    static let unsent = WireFailure(.unreachable, peer: "p", why: "refused", wasSent: false)

    @Test("a read is tried three times, with growing pauses, and then says what was wrong")
    func reads() async {
        let bench = Bench { _, _ throws(WireFailure) in throw Self.reset }
        let failure = await #expect(throws: AWSFailure.self) { try await bench.read() }
        #expect(failure?.kind == .unreachable && failure?.what == "GetCallerIdentity in us-east-1")
        #expect(bench.transport.requests.count == 3 && bench.clock.slept == [.seconds(0.5), .seconds(1)])
    }

    @Test("transient refusals of a read are repeated", arguments: [500, 502, 503, 504])
    func transient(_ status: Int) async throws {
        let bench = Bench { _, number in number < 2 ? .text("<html>Bad gateway</html>", status: status) : Self.identity
        }
        try await bench.read()
        #expect(bench.transport.requests.count == 3)
    }

    @Test("a refusal that means it is not repeated, and carries the service's words and id")
    func refused() async {
        let bench = Bench { _, _ in .refusal(403, "AccessDenied", "User x may not y\u{202E}") }
        let failure = await #expect(throws: AWSFailure.self) { try await bench.read() }
        #expect(failure?.kind == .notAllowed && failure?.code == "AccessDenied" && failure?.requestID == "r-1")
        #expect(failure?.why == "AccessDenied: User x may not y·" && failure?.message == "User x may not y·")
        #expect(bench.transport.requests.count == 1)
    }

    @Test("every try is signed anew, for a later moment")
    func signedAnew() async throws {
        let bench = Bench { _, number in number < 2 ? .text("", status: 503) : Self.identity }
        try await bench.read()
        let dates = bench.transport.requests.compactMap { $0.headers["X-Amz-Date"] }
        #expect(dates == ["20261124T120000Z", "20261124T120000Z", "20261124T120001Z"])
    }

    @Test("a change that was lost is not repeated, and its outcome is unknown")
    func lostChange() async {
        let bench = Bench { _, _ throws(WireFailure) in throw Self.reset }
        let failure = await #expect(throws: AWSFailure.self) { try await bench.change(token: nil) }
        #expect(failure?.kind == .outcomeUnknown && failure?.next == "look at the resource before doing it again")
        #expect(bench.transport.requests.count == 1)
    }

    @Test("a change that never went out is repeated, and has failed when it cannot")
    func unsentChange() async throws {
        let bench = Bench { _, number throws(WireFailure) in
            if number < 2 { throw Self.unsent }
            return Self.stack
        }
        try await bench.change(token: nil)
        #expect(bench.transport.requests.count == 3)
        let offline = Bench { _, _ throws(WireFailure) in throw Self.unsent }
        let failure = await #expect(throws: AWSFailure.self) { try await offline.change(token: nil) }
        #expect(failure?.kind == .unreachable)
    }

    @Test("a change with a token is repeated with the same token")
    func token() async throws {
        let bench = Bench { _, number throws(WireFailure) in
            if number == 0 { throw Self.reset }
            return number == 1 ? .text("", status: 500) : Self.stack
        }
        try await bench.change(token: "tok-1")
        #expect(bench.transport.requests.map { $0.form["ClientRequestToken"] } == ["tok-1", "tok-1", "tok-1"])
    }

    @Test("a refusal after a lost try of the same change says unknown, not refused")
    func refusedAfterLoss() async {
        let bench = Bench { _, number throws(WireFailure) in
            if number == 0 { throw Self.reset }
            return .refusal(400, "InsufficientCapabilitiesException")
        }
        let failure = await #expect(throws: AWSFailure.self) { try await bench.change(token: "tok-1") }
        #expect(failure?.kind == .outcomeUnknown && failure?.code == "InsufficientCapabilitiesException")
        let gone = Bench { _, number throws(WireFailure) in
            if number == 0 { throw Self.reset }
            throw Self.unsent
        }
        let later = await #expect(throws: AWSFailure.self) { try await gone.change(token: "tok-1") }
        #expect(later?.kind == .outcomeUnknown)
    }

    @Test("a change that AWS answered with its own failure is unknown", arguments: [500, 502, 504])
    func serverFailure(_ status: Int) async {
        let bench = Bench { _, _ in .text("<html>", status: status) }
        let failure = await #expect(throws: AWSFailure.self) { try await bench.change(token: nil) }
        #expect(failure?.kind == .outcomeUnknown && bench.transport.requests.count == 1)
    }

    @Test("an answer to a change that cannot be read is unknown too", arguments: ["", "<R/>", "{}", "<CreateStack"])
    func unreadable(_ text: String) async {
        let bench = Bench { _, _ in .text(text) }
        let failure = await #expect(throws: AWSFailure.self) { try await bench.change(token: nil) }
        #expect(failure?.kind == .outcomeUnknown)
        let read = await #expect(throws: AWSFailure.self) { try await bench.read() }
        #expect(read?.kind == .unreadable)
    }

    @Test(
        "a throttled change was not begun, so it is repeated even without a token",
        arguments: [
            (400, "Throttling"), (503, "RequestLimitExceeded"), (500, "ResourceContention"),
        ])
    func throttledChange(_ status: Int, _ code: String) async throws {
        let bench = Bench { _, number in number == 0 ? .refusal(status, code) : Self.stack }
        try await bench.change(token: nil)
        #expect(bench.transport.requests.count == 2)
        let stubborn = Bench { _, _ in .refusal(status, code) }
        let failure = await #expect(throws: AWSFailure.self) { try await stubborn.change(token: nil) }
        #expect(failure?.kind != .outcomeUnknown && stubborn.transport.requests.count == 3)
    }

    @Test("a quota of stacks is not a throttle")
    func quota() async {
        let bench = Bench { _, _ in .refusal(400, "LimitExceededException", "too many stacks") }
        let failure = await #expect(throws: AWSFailure.self) { try await bench.change(token: "t") }
        #expect(failure?.kind == .refused && bench.transport.requests.count == 1)
    }

    @Test("a throttle is counted and empties the budget")
    func throttled() async throws {
        let bench = Bench { _, number in number == 0 ? .refusal(400, "Throttling", "Rate exceeded") : Self.identity }
        try await bench.read()
        #expect(await bench.meter.reading(at: bench.clock.now()) == .init(calls: 2, throttled: 1))
        // Half a second of pause, in which the bucket of eight a second got four tokens; one was taken.
        for _ in 0..<3 { try await bench.read() }
        #expect(bench.clock.slept == [.seconds(0.5)])
        try await bench.read()
        #expect(bench.clock.slept.count == 2)
    }

    @Test("a clock that is off is learnt from the refusal, once, and kept")
    func skew() async throws {
        let bench = Bench { request, _ in
            // An hour ahead of us.
            request.headers["X-Amz-Date"]?.hasPrefix("20261124T13") == true
                ? Self.identity
                : .refusal(403, "SignatureDoesNotMatch", date: "Tue, 24 Nov 2026 13:00:00 GMT")
        }
        try await bench.read()
        #expect(bench.transport.requests.count == 2 && bench.clock.slept.isEmpty)
        try await bench.read()
        #expect(bench.transport.requests.count == 3)
    }

    @Test("a wrong key is refused at once when the clocks agree, and once more when they never will")
    func wrongKey() async {
        let right = Bench { _, _ in .refusal(403, "SignatureDoesNotMatch", date: "Tue, 24 Nov 2026 12:00:30 GMT") }
        let failure = await #expect(throws: AWSFailure.self) { try await right.read() }
        #expect(failure?.kind == .notAllowed && right.transport.requests.count == 1)
        let mad = Bench { _, number in
            .refusal(403, "SignatureDoesNotMatch", date: "Tue, 24 Nov 2026 1\(number + 3):00:00 GMT")
        }
        await #expect(throws: AWSFailure.self) { try await mad.read() }
        #expect(mad.transport.requests.count == 2)
    }

    /// A place that hands out `A0`, `A1`, …
    private final class Numbered: CredentialSource {
        let name = "numbered"
        let counter = AnsweringTransport { _, _ in .text("") }

        func credentials() async throws(AWSFailure) -> Credentials? {
            _ = try? await counter.send(WireRequest(method: "GET", url: "x"))
            return Credentials(
                accessKeyID: "A\(counter.requests.count - 1)", secretAccessKey: Secret("s"), source: name)
        }
    }

    @Test("keys that have ended are renewed once")
    func expired() async throws {
        let bench = Bench(keys: [Numbered()]) { request, _ in
            request.signer == "A0" ? .refusal(400, "ExpiredToken") : Self.identity
        }
        try await bench.read()
        #expect(bench.transport.requests.map(\.signer) == ["A0", "A1"])
        let never = Bench(keys: [Numbered()]) { _, _ in .refusal(400, "ExpiredToken") }
        let failure = await #expect(throws: AWSFailure.self) { try await never.read() }
        #expect(failure?.kind == .expiredCredentials && never.transport.requests.count == 2)
        #expect(failure?.next.contains("aws sso login") == true)
    }

    @Test("who gives up is let go")
    func cancelled() async {
        let bench = Bench { _, _ throws(WireFailure) in
            throw WireFailure(.cancelled, peer: "p", why: "cancelled", wasSent: true)
        }
        let read = await #expect(throws: AWSFailure.self) { try await bench.read() }
        #expect(read?.kind == .cancelled && bench.transport.requests.count == 1)
        let change = await #expect(throws: AWSFailure.self) { try await bench.change(token: "t") }
        #expect(change?.kind == .outcomeUnknown)
    }

    @Test("refusals of the JSON services are told by their type")
    func json() async {
        let bench = Bench { _, _ in
            .text(
                #"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"no table"}"#,
                status: 400)
        }
        let failure = await #expect(throws: AWSFailure.self) {
            try await bench.client.callJSON(.dynamoDB, "GetItem", .object([:]), in: Self.region, mutates: false)
        }
        #expect(failure?.kind == .notFound && failure?.code == "ResourceNotFoundException")
        let request = bench.transport.requests.first
        #expect(request?.headers["X-Amz-Target"] == "DynamoDB_20120810.GetItem")
        #expect(request?.url == "https://dynamodb.us-east-1.amazonaws.com/")
    }
}
