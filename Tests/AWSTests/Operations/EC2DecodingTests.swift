import Fleet
import Foundation
import Testing

@testable import AWS

@Suite("EC2 replies")
struct EC2DecodingTests {
    @Test("an instance keeps every field that the console shows")
    func instances() async throws {
        let listing = try await Scripted(reply: "DescribeInstances-two").ec2.describeInstances()
        #expect(listing.isWhole && listing.items.count == 2)
        let one = try #require(listing.items.first)
        #expect(one.state == .running)
        #expect(one.type == "t3.micro" && one.imageID == "ami-12c6146b" && one.keyName == "k1")
        #expect(one.zone.hasPrefix("us-east-1") && one.subnetID?.hasPrefix("subnet-") == true)
        #expect(one.vpcID?.hasPrefix("vpc-") == true && one.privateAddress?.hasPrefix("10.") == true)
        #expect(one.publicAddress != nil && one.privateName?.hasSuffix(".internal") == true)
        #expect(one.tags == ["Name": "n1", "skep:role": "worker"])
        #expect(one.groups.map(\.name) == ["g1"])
        #expect(one.stateReason == nil, "moto sends an empty one")
        #expect(one.volumeIDs.count == 1 && one.networkInterfaceIDs.count == 1)
        #expect(one.reservationID?.hasPrefix("r-") == true && one.ownerID == "123456789012")
        let launched = try #require(one.launchedAt)
        #expect(abs(launched.timeIntervalSince1970 - 1_795_522_608) < 600)
    }

    @Test("RunInstances answers with the instances and TerminateInstances with their change")
    func mutations() async throws {
        let new = try await Scripted(reply: "RunInstances").ec2.runInstances(
            .init(count: 2, imageID: "ami-12c6146b", type: "t3.micro"), clientToken: "token-1")
        #expect(new.items.map(\.state) == [.pending, .pending])
        let id = try #require(new.items.first).id
        let changes = try await Scripted(reply: "TerminateInstances").ec2.terminateInstances([id])
        #expect(changes.items.map(\.current) == [.shuttingDown] && changes.items.map(\.previous) == [.running])
    }

    @Test("a state is known by its code where no word comes, and the high byte does not count")
    func stateCodes() throws {
        func state(_ code: String) throws -> EC2.Instance {
            var instance = EC2.Instance(id: .init("i-01234567")!, state: .unrecognized(""))
            let field = try OperationsClient.element("<s><code>\(code)</code></s>")
            instance.state = EC2.Instance.state(field)
            return instance
        }
        #expect(try state("272").state == .running)
        #expect(try state("48").state == .terminated)
        #expect(try state("99").state == .unrecognized("99"))
    }

    @Test("regions and zones")
    func places() async throws {
        let regions = try await Scripted(reply: "DescribeRegions-two").ec2.describeRegions()
        #expect(Set(regions.items.map(\.name.rawValue)) == ["us-east-1", "eu-west-1"])
        let zones = try await Scripted(reply: "DescribeAvailabilityZones").ec2.describeAvailabilityZones()
        #expect(
            zones.items.count == 6 && zones.items.allSatisfy { $0.state == "available" && $0.id.hasPrefix("use1-") })
    }

    @Test("a new key pair's private half is a secret, also in a dump of the whole value")
    func keyPair() async throws {
        let key = try await Scripted(reply: "CreateKeyPair").ec2.createKeyPair(name: "k1")
        #expect(key.material.reveal().hasPrefix("-----BEGIN"))
        #expect(!"\(key)".contains("BEGIN"))
        #expect(key.pair.name == "k1" && key.pair.tags == ["a": "b"])
        let keys = try await Scripted(reply: "DescribeKeyPairs").ec2.describeKeyPairs()
        #expect(keys.items.map(\.name) == ["k1"] && keys.items.first?.createdAt != nil)
    }

    @Test("a security group has its rules, from addresses and from groups")
    func securityGroup() async throws {
        let listing = try await Scripted(reply: "DescribeSecurityGroups-one").ec2.describeSecurityGroups()
        let group = try #require(listing.items.first)
        #expect(group.name == "g1" && group.ingress.count == 2)
        let swarm = try #require(group.ingress.first { $0.fromPort == 2377 })
        #expect(swarm.groups.map(\.text) == [group.id] && swarm.ipProtocol == "tcp")
        #expect(group.ingress.first { $0.fromPort == 22 }?.ranges == [.init("10.0.0.0/8", description: "ssh")])
        #expect(group.egress.first?.ipProtocol == "-1" && group.egress.first?.fromPort == nil)
    }

    @Test("networks, disks, addresses, images, tags and consoles are read")
    func others() async throws {
        #expect(try await Scripted(reply: "DescribeVpcs").ec2.describeVpcs().items.first?.isDefault == true)
        let subnets = try await Scripted(reply: "DescribeSubnets").ec2.describeSubnets()
        #expect(
            subnets.items.count == 6 && subnets.items.allSatisfy { $0.isZoneDefault && ($0.freeAddresses ?? 0) > 4_000 }
        )
        let volumes = try await Scripted(reply: "DescribeVolumes").ec2.describeVolumes()
        #expect(volumes.items.count == 2 && volumes.items.allSatisfy { $0.attachments.count == 1 && $0.gibibytes == 8 })
        let interfaces = try await Scripted(reply: "DescribeNetworkInterfaces").ec2.describeNetworkInterfaces()
        #expect(interfaces.items.count == 2 && interfaces.items.allSatisfy { $0.instanceID != nil })
        #expect(
            try await Scripted(reply: "DescribeAddresses").ec2.describeAddresses().items.first?.associationID == nil)
        #expect(try await Scripted(reply: "AllocateAddress").ec2.allocateAddress().allocationID != nil)
        let images = try await Scripted(reply: "DescribeImages-one").ec2.describeImages(ids: ["ami-12c6146b"])
        #expect(images.items.map(\.state) == ["available"])
        let tags = try await Scripted(reply: "DescribeTags").ec2.describeTags([.init("resource-type", ["instance"])])
        #expect(Set(tags.items.map(\.key)) == ["Name", "skep:role"])
        let id = try #require(InstanceID("i-0123456789abcdef0"))
        let console = try await Scripted(reply: "GetConsoleOutput").ec2.getConsoleOutput(id)
        #expect(console.text.contains("Linux version"))
        let checks = try await Scripted(reply: "DescribeInstanceStatus").ec2.describeInstanceStatus()
        #expect(checks.items.allSatisfy { $0.instance == "ok" && $0.system == "ok" })
    }

    @Test("a lost id in the answer of a create says that the outcome is unknown")
    func lostID() async {
        let cloud = Scripted(ScriptedAnswers(.text("<CreateSecurityGroupResponse/>")))
        let failure = await #expect(throws: AWSFailure.self) {
            try await cloud.ec2.createSecurityGroup(name: "g", description: "d")
        }
        #expect(failure?.kind == .outcomeUnknown)
    }
}
