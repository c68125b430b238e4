import Fleet
import TestSupport
import Testing
import Wire

@testable import AWS

@Suite("IAM and CloudWatch Logs")
struct NamedThingsTests {
    private func url(_ service: AWSService, _ region: String) throws -> String {
        let environment = AWSEnvironment(variables: [:], configuration: SharedConfiguration(), home: "/")
        return EndpointResolver(environment).url(of: service, in: try #require(RegionName(region)))
    }

    @Test(
        "IAM is in one place of each partition",
        arguments: [
            ("eu-west-1", "iam.amazonaws.com", "us-east-1"),
            ("cn-northwest-1", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            ("us-gov-east-1", "iam.us-gov.amazonaws.com", "us-gov-west-1"),
            ("us-iso-east-1", "iam.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
            ("eusc-de-east-1", "iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
        ])
    func place(region: String, host: String, home: String) throws {
        #expect(try url(.iam, region) == "https://\(host)/")
        let name = try #require(RegionName(region))
        #expect(IAM(client: OperationsClient.scripted(ScriptedAnswers()), region: name).home.rawValue == home)
        #expect(try url(.logs, "eu-west-1") == "https://logs.eu-west-1.amazonaws.com/")
    }

    @Test(
        "moto: what is not there is told apart from what is",
        .enabled(if: PeerServer.isExpected(.moto), Comment(rawValue: PeerServer.absence(.moto))))
    func moto() async throws {
        try await PeerServer.running(.moto) { peer in
            let client = try OperationsClient.talking(to: peer.url)
            let identities = IAM(client: client, region: OperationsClient.region)
            #expect(try await identities.hasRole("walker") == false)
            #expect(try await identities.hasInstanceProfile("walker") == false)
            var role = QueryParameters()
            role["RoleName"] = "walker"
            role["AssumeRolePolicyDocument"] = "{}"
            _ = try await client.call(.iam, "CreateRole", role, in: identities.home, mutates: true)
            var profile = QueryParameters()
            profile["InstanceProfileName"] = "walker"
            _ = try await client.call(.iam, "CreateInstanceProfile", profile, in: identities.home, mutates: true)
            #expect(try await identities.hasRole("walker"))
            #expect(try await identities.hasInstanceProfile("walker"))

            let logs = CloudWatchLogs(client: client, region: OperationsClient.region)
            #expect(try await logs.describeLogGroups(prefix: "/skep/").items.isEmpty)
            for number in 1...60 {
                // Its answer is empty, which is no answer of any operation that skep uses.
                let body = JSONValue.object(["logGroupName": .string("/skep/walk-\(number)")])
                _ = try? await client.callJSON(.logs, "CreateLogGroup", body, in: logs.region, mutates: true)
            }
            let found = try await logs.describeLogGroups(prefix: "/skep/")
            #expect(found.isWhole && Set(found.items).count == 60, "two pages")
        }
    }
}
