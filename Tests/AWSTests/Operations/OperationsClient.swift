import Fleet
import Foundation
import Wire

@testable import AWS

/// The one place of these tests that knows how a client is put together.
enum OperationsClient {
    static let region = RegionName("us-east-1")!

    static func scripted(_ transport: ScriptedAnswers) -> AWSClient {
        client(transport, url: "http://127.0.0.1:1")
    }

    /// A client of a peer on this machine.
    static func talking(to url: String) throws -> AWSClient { client(try HTTPClientTransport(), url: url) }

    private static func client(_ transport: any HTTPTransport, url: String) -> AWSClient {
        let environment = AWSEnvironment(
            variables: [:], configuration: SharedConfiguration(), chosenEndpoint: url, home: "/nowhere")
        let keys = Credentials(accessKeyID: "AKIATEST", secretAccessKey: Secret("secret"), source: "test")
        let clock = SystemClock()
        return AWSClient(
            transport: transport, credentials: CredentialChain(fixed: keys, clock: clock),
            endpoints: EndpointResolver(environment), meter: CallMeter(), clock: clock, random: { 0 })
    }

    static func element(_ xml: String) throws -> Element { try XMLReader.read(Array(xml.utf8)) }
}

/// A recorded reply by its name.
enum Reply {
    static func bytes(_ name: String, _ kind: String = "xml") throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent("Replies/\(name).\(kind)")))
    }
}

/// A transport that gives the answers it was told, in order, and remembers what it was asked.
actor ScriptedAnswers: HTTPTransport {
    enum Answer {
        case ok([UInt8])
        case status(Int, [UInt8])
        case failure(WireFailure)

        static func text(_ text: String) -> Answer { .ok(Array(text.utf8)) }
    }

    private var answers: [Answer]
    private(set) var requests: [WireRequest] = []

    init(_ answers: Answer...) { self.answers = answers }
    init(_ answers: [Answer]) { self.answers = answers }

    /// The body of a request as its keys and values.
    func form(_ index: Int = 0) -> [String: String] {
        guard requests.indices.contains(index) else { return [:] }
        var form: [String: String] = [:]
        for pair in String(decoding: requests[index].body, as: UTF8.self).split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = sides.count > 1 ? sides[1].replacing("+", with: " ") : ""
            form[String(sides[0]).removingPercentEncoding ?? ""] = String(value).removingPercentEncoding ?? ""
        }
        form["Action"] = form["Action"] ?? ""
        form["Version"] = nil
        return form
    }

    func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        requests.append(request)
        guard !answers.isEmpty else {
            throw WireFailure(.badRequest, peer: "script", why: "the script has ended", wasSent: false)
        }
        switch answers.removeFirst() {
        case .ok(let body): return WireResponse(status: 200, body: body)
        case .status(let status, let body): return WireResponse(status: status, body: body)
        case .failure(let failure): throw failure
        }
    }

    func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        throw WireFailure(.badRequest, peer: "script", why: "no streams here", wasSent: false)
    }
}

/// The services of a client that answers from a script.
struct Scripted {
    let transport: ScriptedAnswers
    var ec2: EC2 { EC2(client: client, region: OperationsClient.region) }
    var stacks: CloudFormation { CloudFormation(client: client, region: OperationsClient.region) }
    var groups: AutoScaling { AutoScaling(client: client, region: OperationsClient.region) }
    private let client: AWSClient

    init(_ transport: ScriptedAnswers) {
        self.transport = transport
        client = OperationsClient.scripted(transport)
    }

    /// Answers every call with the recorded reply.
    init(reply: String, _ kind: String = "xml") throws { self.init(ScriptedAnswers(.ok(try Reply.bytes(reply, kind)))) }

    var tables: DynamoDB { DynamoDB(client: client, region: OperationsClient.region) }
    var parameters: SSM { SSM(client: client, region: OperationsClient.region) }
    var tokens: STS { STS(client: client, region: OperationsClient.region) }
}
