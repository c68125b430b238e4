import Fleet
import Jobs
import TestSupport
import Testing

@testable import Operations

@Suite("The plan of a new cluster")
struct ProvisionPlanTests {
    let key = FleetBuilder.book.key
    var empty: PlanningContext { PlanningContext(snapshot: FleetBuilder.snapshot(of: [], in: key.region)) }

    private func request(_ parameters: [String: String] = [:]) -> OperationRequest {
        .provision(ProvisionRequest(name: key.name, region: key.region, parameters: parameters))
    }

    @Test("it lists the template's resources by type, the machines, the price and the steps")
    func page() throws {
        #expect(
            try PlanningFixture.plan(request(["ClusterSize": "1"]), in: empty).page == """
                provision book in us-east-1 [reversible, confirm: y, 2 calls]
                add AWS::EC2::KeyPair skep-book: made by skep
                add AWS::CloudFormation::Stack book: 28 resources
                add AWS::EC2::VPC Vpc: 1
                add AWS::EC2::InternetGateway InternetGateway: 1
                add AWS::EC2::VPCGatewayAttachment GatewayAttachment: 1
                add AWS::EC2::RouteTable RouteTable: 1
                add AWS::EC2::Route DefaultRoute: 1
                add AWS::EC2::Subnet SubnetA, SubnetB, SubnetC: 3
                add AWS::EC2::SubnetRouteTableAssociation RouteA, RouteB, RouteC: 3
                add AWS::EC2::SecurityGroup NodeSecurityGroup, ManagerSecurityGroup: 2
                add AWS::EC2::SecurityGroupIngress ManagementIngress, GossipTcpIngress, GossipUdpIngress, \
                OverlayIngress, HttpIngress, HttpsIngress: 6
                add AWS::DynamoDB::Table SwarmTable: 1
                add AWS::IAM::Role ManagerRole, WorkerRole: 2
                add AWS::IAM::InstanceProfile ManagerProfile, WorkerProfile: 2
                add AWS::EC2::LaunchTemplate ManagerTemplate, WorkerTemplate: 2
                add AWS::AutoScaling::AutoScalingGroup ManagerAsg, NodeAsg: 2
                add AWS::EC2::Instance 3 × t3.small: managers, 20 GiB gp3 each
                add AWS::EC2::Instance 1 × t3.small: worker, 20 GiB gp3 each
                quorum: none → 3 managers, majority 2, reachable 3
                size: 3 managers t3.small, 1 worker t3.small
                key: skep makes skep-book and keeps its private half
                time: not known yet; some minutes are usual
                price: $0.0920
                warned way in: SshCidr is empty: the security groups let nobody in, so skep sees EC2 and the stack \
                alone (--set SshCidr=YOUR.ADDRESS/32, or sshFrom in config.yaml)
                1. check the template
                2. create the key pair skep-book
                3. create the stack
                4. wait until the stack is there
                5. read the outputs
                6. wait until the swarm answers
                7. wait until 3 managers are ready
                8. wait until 1 worker is ready
                """)
    }

    @Test("what the parameters switch on is in the list, what they switch off is not")
    func conditions() throws {
        let plan = try PlanningFixture.plan(
            request(["SshCidr": "203.0.113.7/32", "EnableCloudWatchLogs": "yes", "ZoneCount": "2"]), in: empty)
        let ids = plan.changes.flatMap { $0.id.split(separator: ", ").map(String.init) }
        #expect(ids.contains("SshIngress") && ids.contains("LogGroup") && !ids.contains("SubnetC"))
    }

    @Test(
        "whoever is let in by nothing is warned of it, and not refused",
        arguments: [("", false, GuardVerdict.Verdict.warned), ("", true, .passed), ("203.0.113.7/32", false, .passed)])
    func wayIn(source: String, hasNamedEngine: Bool, verdict: GuardVerdict.Verdict) throws {
        var context = empty
        context.namedEngines = hasNamedEngine ? ["book"] : []
        let plan = try PlanningFixture.plan(request(["SshCidr": source]), in: context)
        #expect(plan.verdicts.filter { $0.name == "way in" }.map(\.verdict) == [verdict])
        #expect(plan.isAllowed)
    }

    @Test("a named key pair is looked for and not made")
    func namedKey() throws {
        let plan = try PlanningFixture.plan(request(["KeyName": "ann"]), in: empty)
        #expect(plan.job.steps[1].title == "check the key pair ann")
        #expect(plan.job.steps[2].intent?.parameters["KeyName"] == "ann")
        #expect(plan.calls == 1)
    }

    @Test("the journal learns all that another run needs to find the stack again")
    func intent() throws {
        let plan = try PlanningFixture.plan(request(["ManagerSize": "5"]), in: empty)
        let intent = try #require(plan.job.steps[2].intent)
        #expect(intent.operation == "CreateStack")
        #expect(intent.token == "token")
        #expect(intent.resource == "book")
        #expect(intent.parameters == ["ManagerSize": "5", "KeyName": "skep-book"])
    }

    @Test("hidden parameters are in no intent")
    func hidden() throws {
        let plan = try PlanningFixture.plan(
            .provision(
                ProvisionRequest(
                    name: key.name, region: key.region, parameters: ["VpcCidr": "10.9.0.0/16"],
                    hiddenParameters: ["VpcCidr"])), in: empty)
        #expect(plan.job.steps.allSatisfy { $0.intent?.parameters["VpcCidr"] == nil })
    }

    @Test("the key pairs of clusters of one name in two regions have two names")
    func twoRegions() throws {
        let other = FleetBuilder("book", in: "eu-west-1", managers: 1, workers: 0)
        var snapshot = FleetBuilder.snapshot(of: [], in: key.region)
        snapshot.clusters = [other.picture]
        let plan = try PlanningFixture.plan(request(), in: PlanningContext(snapshot: snapshot))
        #expect(plan.changes.first?.id == "skep-book-us-east-1")
    }

    @Test(
        "short zone names are completed, and two zones need no further word",
        arguments: [("a,b,c", "us-east-1a,us-east-1b,us-east-1c", nil), ("a, c", "us-east-1a,us-east-1c", "2")])
    func zones(given: String, zones: String, count: String?) throws {
        let plan = try PlanningFixture.plan(request(["Zones": given]), in: empty)
        let intent = try #require(plan.job.steps[2].intent)
        #expect(intent.parameters["Zones"] == zones)
        #expect(intent.parameters["ZoneCount"] == count)
    }

    @Test("a region with two zones gets two subnets")
    func twoZones() throws {
        var snapshot = FleetBuilder.snapshot(of: [], in: key.region)
        snapshot.regions[0].zones = snapshot.regions[0].zones.map { Array($0.prefix(2)) }
        let plan = try PlanningFixture.plan(request(), in: PlanningContext(snapshot: snapshot))
        #expect(plan.job.steps[2].intent?.parameters["ZoneCount"] == "2")
    }

    @Test("the usual time is told once earlier stacks taught it")
    func usualTime() throws {
        var context = empty
        context.stackTimes = StackTimes([
            ResourceDuration(
                template: "swarm", logicalID: StackTimes.wholeStack, type: StackTimes.wholeStack, action: .create,
                seconds: 110, at: FleetBuilder.now)
        ])
        let plan = try PlanningFixture.plan(request(), in: context)
        #expect(plan.remarks.contains(Plan.Remark("time", "usually 1m50s, by earlier runs")))
    }

    @Test("a type without a price makes no guess")
    func noPrice() throws {
        #expect(try PlanningFixture.plan(request(["InstanceType": "x9.huge"]), in: empty).priceChange == nil)
    }

    @Test(
        "a wrong parameter is named, with what would be right",
        arguments: [
            (
                ["ManagerSize": "4"],
                "badInput: parameter ManagerSize '4': one of 1, 3, 5, 7 (An odd number. 3 stand the loss of one, 5 of two; 1 stands none.)"
            ),
            (
                ["ClusterSize": "-1"],
                "badInput: parameter ClusterSize '-1': at least 0 (Workers (0-1000). Managers run containers too.)"
            ),
            (
                ["ClusterSize": "many"],
                "badInput: parameter ClusterSize 'many': a number is needed (Workers (0-1000). Managers run containers too.)"
            ),
            (
                ["Zones": "q"],
                "badInput: parameter Zones 'us-east-1q': us-east-1 has no such zone (there are: us-east-1a, us-east-1b, us-east-1c)"
            ),
            (
                ["Zones": "a"],
                "badInput: parameter Zones: one zone's loss would take the whole swarm (name two, or better three)"
            ),
            (["Zones": "a,a"], "badInput: parameter Zones: a zone is named twice (name each zone once)"),
            (
                ["Zones": "a,b", "ZoneCount": "3"],
                "badInput: parameter ZoneCount '3': only 2 zones are named (name more with --zones, or ask for 2)"
            ),
        ])
    func wrongParameter(parameters: [String: String], words: String) {
        #expect(PlanningFixture.refusal(request(parameters), in: empty) == words)
    }

    @Test("a parameter that the template lacks is refused with those that it has")
    func unknownParameter() {
        let words = PlanningFixture.refusal(request(["Colour": "red"]), in: empty)
        #expect(
            words.hasPrefix("badInput: parameter Colour: the template has no such parameter (there are: ManagerSize, "))
    }

    @Test("a region whose stacks are not known takes no new cluster")
    func unknownRegion() {
        var snapshot = FleetBuilder.snapshot(of: [], in: key.region)
        snapshot.regions[0].clusters = .unknown(why: "denied")
        #expect(
            PlanningFixture.refusal(request(), in: PlanningContext(snapshot: snapshot))
                == "unknown: provision book in us-east-1: its stacks are not known: denied (check the region's name, then try again)"
        )
    }

    @Test("a name that is taken is refused by the stack's state, with what to do")
    func taken() throws {
        let fleet = FleetBuilder.book.changed { $0.stackStatus = StackStatus("ROLLBACK_COMPLETE") }
        let plan = try PlanningFixture.plan(request(), in: PlanningFixture.context(fleet))
        #expect(
            plan.refusals == [
                GuardVerdict(
                    "stack state", .refused, reason: "a stack book exists already, in ROLLBACK_COMPLETE",
                    remedy: "destroy it first; a stack that was rolled back can only be deleted")
            ])
    }

    @Test("instances that bear the name without a stack are in the way too")
    func takenWithoutStack() throws {
        let fleet = FleetBuilder.book.changed { $0.stackStatus = nil }
        let plan = try PlanningFixture.plan(request(), in: PlanningFixture.context(fleet))
        #expect(
            plan.refusals.map(\.reason) == ["there is a cluster book already: 5 nodes carry its name"])
    }
}
