import AWS
import Fleet
import Jobs
import TestSupport
import Testing

@testable import Operations

@Suite("The steps that make and delete a stack")
struct StackStepsTests {
    let key = FleetBuilder.book.key
    let id = FleetBuilder.book.stackID
    let input = CloudFormation.StackInput(
        template: .body("Resources: {}"), parameters: ["Secret": .value("s3"), "Size": .value("3")],
        tags: ["skep:cluster": "book"], capabilities: ["CAPABILITY_IAM"])

    private func steps(_ answer: @escaping @Sendable (ScriptedTransport.Call) -> ScriptedTransport.Answer)
        -> (StackSteps, ScriptedTransport)
    {
        let transport = ScriptedTransport { answer($0) }
        let surroundings = PlanningFixture.surroundings(transport)
        return (StackSteps(surroundings: surroundings, cluster: key), transport)
    }

    private static func stack(_ status: String, _ more: String = "") -> String {
        """
        <Stacks><member><StackId>\(FleetBuilder.book.stackID)</StackId><StackName>book</StackName>\
        <StackStatus>\(status)</StackStatus>\(more)</member></Stacks>
        """
    }

    private static func event(
        _ number: Int, _ id: String, _ status: String, reason: String = "", token: String = "token"
    ) -> String {
        """
        <member><EventId>\(number)</EventId><StackId>\(FleetBuilder.book.stackID)</StackId><StackName>book</StackName>\
        <LogicalResourceId>\(id)</LogicalResourceId><ResourceType>AWS::EC2::VPC</ResourceType>\
        <ResourceStatus>\(status)</ResourceStatus><ResourceStatusReason>\(reason)</ResourceStatusReason>\
        <ClientRequestToken>\(token)</ClientRequestToken><Timestamp>2026-11-25T12:00:0\(number)Z</Timestamp></member>
        """
    }

    private func create(_ steps: StackSteps, _ made: Found<StackID> = Found()) -> Act {
        steps.create(input, hidden: ["Secret"], token: "token", made: made)
    }

    @Test("it is created with token, tags and capabilities, and later steps know its id")
    func create() async throws {
        let (steps, transport) = steps { [id] call in .result(call, "<StackId>\(id)</StackId>") }
        let made = Found<StackID>()
        let step = create(steps, made)
        _ = try await StepRunner.run(step)
        #expect(await made.value == id)
        let form = try #require(await transport.calls.first?.form)
        #expect(form["StackName"] == "book" && form["ClientRequestToken"] == "token")
        #expect(form["Tags.member.1.Key"] == "skep:cluster" && form["Capabilities.member.1"] == "CAPABILITY_IAM")
        #expect(step.intent?.parameters == ["Size": "3"], "hidden values stay out of the journal")
    }

    @Test("when the answer was lost, the stack with our token is ours")
    func lostAnswer() async throws {
        let (steps, _) = steps { call in
            switch call.name {
            case "CreateStack": .refused("AlreadyExistsException", "Stack [book] already exists")
            case "DescribeStacks": .result(call, Self.stack("CREATE_IN_PROGRESS"))
            default:
                .result(call, "<StackEvents>\(Self.event(1, "book", "CREATE_IN_PROGRESS"))</StackEvents>")
            }
        }
        let made = Found<StackID>()
        #expect(try await StepRunner.run(create(steps, made)) == "CloudFormation has begun")
        #expect(await made.value == id)
    }

    @Test("a stack that another call made is not ours")
    func foreignStack() async throws {
        let (steps, _) = steps { call in
            switch call.name {
            case "CreateStack": .refused("AlreadyExistsException", "Stack [book] already exists")
            case "DescribeStacks": .result(call, Self.stack("CREATE_COMPLETE"))
            default:
                .result(
                    call, "<StackEvents>\(Self.event(1, "book", "CREATE_IN_PROGRESS", token: "other"))</StackEvents>")
            }
        }
        let failure = await #expect(throws: StepFailure.self) { try await StepRunner.run(create(steps)) }
        #expect(failure?.kind == .failed)
        #expect(failure?.why == "AlreadyExistsException: Stack [book] already exists")
    }

    @Test("a creation that fails tells its first cause, once it is rolled back")
    func firstCause() async throws {
        let rounds = Rounds([
            "CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE",
        ])
        let transport = ScriptedTransport { call in
            if call.name == "DescribeStacks" { return .result(call, Self.stack(await rounds.next())) }
            let events = [
                Self.event(4, "Group", "CREATE_FAILED", reason: "Resource creation cancelled"),
                Self.event(3, "Subnet", "CREATE_FAILED", reason: "The CIDR is not valid"),
                Self.event(2, "Vpc", "CREATE_COMPLETE"), Self.event(1, "Vpc", "CREATE_IN_PROGRESS"),
            ]
            return .result(call, "<StackEvents>\(events.joined())</StackEvents>")
        }
        let steps = StackSteps(surroundings: PlanningFixture.surroundings(transport), cluster: key)
        let failure = await #expect(throws: StepFailure.self) {
            _ = try await StepRunner.run(steps.untilCreated(Found(), of: 3))
        }
        #expect(failure?.why == "Subnet: The CIDR is not valid")
        #expect(failure?.next == "skep destroy book, mend the cause, provision again")
        #expect(await transport.calls("DescribeStacks").count == 4)
    }

    @Test("while it is made, the note counts resources")
    func progress() async throws {
        let rounds = Rounds(["CREATE_IN_PROGRESS", "CREATE_COMPLETE"])
        let transport = ScriptedTransport { call in
            call.name == "DescribeStacks"
                ? .result(call, Self.stack(await rounds.next()))
                : .result(call, "<StackEvents>\(Self.event(1, "Vpc", "CREATE_COMPLETE"))</StackEvents>")
        }
        let step = StackSteps(surroundings: PlanningFixture.surroundings(transport), cluster: key)
            .untilCreated(Found(), of: 3)
        let progress = StepProgress { _, _ in }
        #expect(try await step.run(progress) == .again(after: .milliseconds(1), note: "1 of 3 resources"))
        #expect(try await step.run(progress) == .done(note: "CREATE_COMPLETE", resources: [id.rawValue]))
    }

    @Test("a stack is watched by its id, so that a new one of its name is not taken for it")
    func watchedByID() async throws {
        let made = Found<StackID>()
        await made.keep(id)
        let (steps, transport) = steps { call in
            call.name == "DescribeStacks"
                ? .result(call, Self.stack("CREATE_COMPLETE")) : .result(call, "<StackEvents/>")
        }
        _ = try await StepRunner.run(steps.untilCreated(made, of: 1))
        #expect(await transport.calls.allSatisfy { $0.form["StackName"] == id.rawValue })
    }

    @Test("deletion is asked for by id, and done when that id says so", arguments: ["DELETE_COMPLETE", "missing"])
    func delete(end: String) async throws {
        let (steps, transport) = steps { call in
            switch call.name {
            case "DeleteStack": .ok("<DeleteStackResponse/>")
            case "DescribeStacks" where end == "missing":
                .refused("ValidationError", "Stack with id \(FleetBuilder.book.stackID) does not exist")
            case "DescribeStacks": .result(call, Self.stack(end))
            default: .result(call, "<StackEvents/>")
            }
        }
        let notes = try await StepRunner.run([
            steps.delete(id, token: "token", listing: Found()), steps.untilDeleted(id, of: 5),
        ])
        #expect(notes == ["CloudFormation begins", end == "missing" ? "CloudFormation lists it no more" : end])
        #expect(await transport.calls("DeleteStack").first?.form["StackName"] == id.rawValue)
    }

    @Test("a deletion that fails names the resource that is in the way")
    func deleteFailed() async throws {
        let (steps, _) = steps { call in
            call.name == "DescribeStacks"
                ? .result(call, Self.stack("DELETE_FAILED"))
                : .result(
                    call,
                    "<StackEvents>\(Self.event(1, "Vpc", "DELETE_FAILED", reason: "it has dependencies"))</StackEvents>"
                )
        }
        let failure = await #expect(throws: StepFailure.self) {
            _ = try await StepRunner.run(steps.untilDeleted(id, of: 5))
        }
        #expect(failure?.why == "Vpc: it has dependencies")
    }

    @Test("outputs that are missing are waited for")
    func outputs() async throws {
        let rounds = Rounds(["ManagerAsg", "ManagerAsg NodeAsg SwarmTable"])
        let transport = ScriptedTransport { call in
            let outputs = await rounds.next().split(separator: " ").map {
                "<member><OutputKey>\($0)</OutputKey><OutputValue>x</OutputValue></member>"
            }
            return .result(call, Self.stack("CREATE_COMPLETE", "<Outputs>\(outputs.joined())</Outputs>"))
        }
        let steps = StackSteps(surroundings: PlanningFixture.surroundings(transport), cluster: key)
        #expect(try await StepRunner.run(steps.readOutputs(Found())) == "ManagerAsg=x NodeAsg=x SwarmTable=x")
    }

    @Test("a swarm answers when it has a leader, and not before")
    func untilLed() async throws {
        let sound = ToyWorld(.book)
        let steps = StackSteps(surroundings: sound.surroundings, cluster: key)
        #expect(try await StepRunner.run(steps.untilLed()) == "by 10.20.0.1")
        let leaderless = ToyWorld(FleetBuilder.book.with("manager-1") { $0.isLeader = false })
        let waiting = StackSteps(surroundings: leaderless.surroundings, cluster: key)
        await #expect(throws: StepRunner.TooManyLooks.self) { _ = try await StepRunner.run(waiting.untilLed()) }
    }
}

/// Words that are given one after the other; the last one again and again.
actor Rounds {
    private var words: [String]

    init(_ words: [String]) { self.words = words }

    func next() -> String { words.count > 1 ? words.removeFirst() : words.first ?? "" }
}
