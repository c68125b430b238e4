import Foundation
import Synchronization

/// An account with one cluster, `book`, in which nothing ever happens: a stack, three managers, their swarm with one
/// service. It counts how often it was looked at.
final class QuietCloud: Sendable {
    private let aws: ScriptedAWS
    private let engine: ScriptedAWS
    private let counts: Counts

    /// How often each thing was asked for, by the call's name.
    private final class Counts: Sendable {
        let asked = Mutex<[String: Int]>([:])
        func add(_ name: String) { asked.withLock { $0[name, default: 0] += 1 } }
    }

    init() throws {
        let counts = Counts()
        self.counts = counts
        aws = try ScriptedAWS { request in
            let action = request.firstMatch(of: /Action=([A-Za-z]+)/).map { String($0.1) } ?? "none"
            counts.add(action)
            guard let body = Self.replies[action] else {
                let error =
                    "<ErrorResponse><Error><Code>InvalidAction</Code><Message>\(action)</Message></Error></ErrorResponse>"
                return ScriptedAWS.Answer(status: "400 Bad Request", body: error)
            }
            return ScriptedAWS.Answer(body: body)
        }
        engine = try ScriptedAWS { request in
            let path = request.firstMatch(of: /^GET (?:\/v[0-9.]+)?(\/[a-z_]+)/).map { String($0.1) } ?? "none"
            counts.add(path)
            guard let body = Self.lists[path] else {
                return ScriptedAWS.Answer(
                    status: "404 Not Found", type: "application/json", body: "{\"message\": \"no \(path)\"}")
            }
            return ScriptedAWS.Answer(type: "application/json", headers: ["Api-Version: 1.48"], body: body)
        }
    }

    /// Lets a room look at this account, as often as the settings allow.
    func settle(_ room: Room) throws {
        room.useAWS(port: aws.port)
        let folder = "\(room.folder)/.config/skep"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try """
        polling: {changing: 2, steady: 2, empty: 5}
        clusters:
          - name: book
            region: us-east-1
            docker: tcp://127.0.0.1:\(engine.port)
        """.write(toFile: "\(folder)/config.yaml", atomically: true, encoding: .utf8)
    }

    /// How often stacks, instances and the swarm's tasks were read, the least of them.
    var looks: Int {
        counts.asked.withLock { asked in
            ["DescribeStacks", "DescribeInstances", "/tasks"].map { asked[$0] ?? 0 }.min() ?? 0
        }
    }

    var summary: String { counts.asked.withLock { "\($0)" } }

    // MARK: What there is

    private static let stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/book/1"
    private static let digits = ["a", "b", "c"]

    private static var zones: String {
        let items = digits.map { digit in
            """
            <item><zoneName>us-east-1\(digit)</zoneName><zoneId>use1-\(digit)</zoneId><zoneState>available</zoneState>\
            <regionName>us-east-1</regionName></item>
            """
        }
        return wrapped(items, "DescribeAvailabilityZonesResponse", "availabilityZoneInfo")
    }

    private static var instances: String {
        let items = digits.enumerated().map { index, digit in
            let id = "i-0\(String(repeating: digit, count: 16))"
            return """
                <item><reservationId>r-\(digit)</reservationId><instancesSet><item><instanceId>\(id)</instanceId>\
                <imageId>ami-1</imageId><instanceState><code>16</code><name>running</name></instanceState>\
                <instanceType>t3.small</instanceType><privateDnsName>manager-\(digit)</privateDnsName>\
                <privateIpAddress>10.0.0.\(index + 1)</privateIpAddress><launchTime>2021-03-04T05:06:07Z</launchTime>\
                <placement><availabilityZone>us-east-1\(digit)</availabilityZone></placement><tagSet>\
                <item><key>skep:cluster</key><value>book</value></item>\
                <item><key>skep:role</key><value>manager</value></item></tagSet></item></instancesSet></item>
                """
        }
        return wrapped(items, "DescribeInstancesResponse", "reservationSet")
    }

    private static var nodes: String {
        let items = digits.enumerated().map { index, digit in
            """
            {"ID": "node\(digit)", "Version": {"Index": 1}, "CreatedAt": "2021-03-04T05:06:07Z", "Spec": \
            {"Role": "manager", "Availability": "active"}, "Description": {"Hostname": "manager-\(digit)"}, \
            "Status": {"State": "ready", "Addr": "10.0.0.\(index + 1)"}, "ManagerStatus": \
            {"Leader": \(index == 0), "Reachability": "reachable", "Addr": "10.0.0.\(index + 1):2377"}}
            """
        }
        return "[\(items.joined(separator: ","))]"
    }

    private static func wrapped(_ items: [String], _ outer: String, _ inner: String) -> String {
        "<\(outer)><\(inner)>\(items.joined())</\(inner)></\(outer)>"
    }

    private static let replies: [String: String] = [
        "GetCallerIdentity": """
        <GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ann</Arn>\
        <UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
        """,
        "DescribeRegions": """
        <DescribeRegionsResponse><regionInfo><item><regionName>us-east-1</regionName>\
        <regionEndpoint>ec2.us-east-1.amazonaws.com</regionEndpoint><optInStatus>opt-in-not-required</optInStatus>\
        </item></regionInfo></DescribeRegionsResponse>
        """,
        "DescribeAvailabilityZones": zones,
        "DescribeStacks": """
        <DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackId>\(stack)</StackId>\
        <StackName>book</StackName><Description>skep swarm</Description>\
        <CreationTime>2021-03-04T05:06:07Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus></member></Stacks>\
        </DescribeStacksResult></DescribeStacksResponse>
        """,
        "DescribeStackEvents": """
        <DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents><member><EventId>1</EventId>\
        <StackId>\(stack)</StackId><StackName>book</StackName><LogicalResourceId>book</LogicalResourceId>\
        <PhysicalResourceId>\(stack)</PhysicalResourceId><ResourceType>AWS::CloudFormation::Stack</ResourceType>\
        <Timestamp>2021-03-04T05:06:07Z</Timestamp><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>\
        </StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>
        """,
        "DescribeStackResources": """
        <DescribeStackResourcesResponse><DescribeStackResourcesResult><StackResources/>\
        </DescribeStackResourcesResult></DescribeStackResourcesResponse>
        """,
        "DescribeAutoScalingGroups": """
        <DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups/>\
        </DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>
        """,
        "DescribeInstances": instances,
    ]

    private static let lists: [String: String] = [
        "/_ping": "OK",
        "/info": """
        {"ID": "engine", "Name": "manager-a", "ServerVersion": "28.0.1", "Swarm": {"NodeID": "nodea", \
        "NodeAddr": "10.0.0.1", "LocalNodeState": "active", "ControlAvailable": true, "Error": "", \
        "Cluster": {"ID": "swarm1"}}}
        """,
        "/nodes": nodes,
        "/services": "[]",
        "/tasks": "[]",
    ]
}
