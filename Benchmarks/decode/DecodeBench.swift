import AWS
import Fleet
import Foundation
import Wire

/// Decodes a DescribeInstances answer again and again, and prints as JSON what one round costs: from the bytes that the
/// transport hands over to the listing of typed instances, signing and budget included.
@main
enum DecodeBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let rounds = Int(arguments[2]), rounds > 0 else {
            FileHandle.standardError.write(Data("usage: decodebench ANSWER.xml ROUNDS\n".utf8))
            exit(64)
        }
        let answer = SameAnswer(body: [UInt8](try Data(contentsOf: URL(fileURLWithPath: arguments[1]))))
        let clock = SleeplessClock()
        let keys = Credentials(accessKeyID: "AKIABENCH", secretAccessKey: Secret("s"), source: "benchmark")
        let environment = AWSEnvironment(variables: [:], configuration: SharedConfiguration(), home: "/")
        let client = AWSClient(
            transport: answer, credentials: CredentialChain(fixed: keys, clock: clock),
            endpoints: EndpointResolver(environment), meter: CallMeter(), clock: clock, random: { 0 })
        guard let region = RegionName("us-east-1") else { return }
        let ec2 = EC2(client: client, region: region)
        var instances = try await ec2.describeInstances().items.count
        var milliseconds: [Double] = []
        for _ in 0..<rounds {
            let start = clock_t.ofThisProcess
            instances = try await ec2.describeInstances().items.count
            milliseconds.append(Double(clock_t.ofThisProcess - start) / 1_000_000)
        }
        milliseconds.sort()
        print(
            #"{"instances": \#(instances), "median_ms": \#(milliseconds[rounds / 2]), "best_ms": \#(milliseconds[0])}"#)
    }
}

/// Answers every call with the same bytes.
private struct SameAnswer: HTTPTransport {
    let body: [UInt8]

    func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        WireResponse(status: 200, body: body)
    }

    func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        throw WireFailure(.badRequest, peer: "benchmark", why: "no streams here", wasSent: false)
    }
}

/// The budget must not slow the rounds down: its waits are over at once.
private struct SleeplessClock: WallClock {
    func now() -> Date { Date() }
    func sleep(for duration: Duration) async throws {}
}

extension clock_t {
    /// Nanoseconds of CPU that all threads of this process have used.
    fileprivate static var ofThisProcess: Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
