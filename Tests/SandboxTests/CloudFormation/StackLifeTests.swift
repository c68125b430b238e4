import Testing

@testable import Sandbox

@Suite("A stack's life")
struct StackLifeTests {
    private static let roles = """
        Parameters:
          Days: { Type: Number, Default: 14 }
          Path: { Type: String, Default: / }
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              Path: !Ref Path
              AssumeRolePolicyDocument: { Statement: [] }
          Profile:
            Type: AWS::IAM::InstanceProfile
            Properties: { Roles: [!Ref Role] }
          Logs:
            Type: AWS::Logs::LogGroup
            Properties: { RetentionInDays: !Ref Days }
        Outputs:
          Profile: { Value: !GetAtt Profile.Arn }
          Logs: { Value: !Ref Logs, Export: { Name: !Sub "${AWS::StackName}-logs" } }
        """

    @Test("it is made in the order of its needs, and tells each step")
    func creation() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles)
        #expect(stack.state == .createComplete)
        let lines = StackDesk.lines(stack)
        #expect(lines.first == "book CREATE_IN_PROGRESS: User Initiated")
        #expect(lines.last == "book CREATE_COMPLETE")
        #expect(
            StackDesk.lines(stack, of: "Role") == [
                "Role CREATE_IN_PROGRESS", "Role CREATE_IN_PROGRESS: Resource creation Initiated",
                "Role CREATE_COMPLETE",
            ])
        let roleEnd = try #require(lines.firstIndex(of: "Role CREATE_COMPLETE"))
        let profileStart = try #require(lines.firstIndex(of: "Profile CREATE_IN_PROGRESS"))
        #expect(roleEnd < profileStart)
        let role = try #require(stack.resource("Role")?.physicalID)
        #expect(role.hasPrefix("book-Role-"))
        #expect(desk.desk.world.identities.role(role) != nil)
        #expect(stack.outputs.map(\.key) == ["Profile", "Logs"])
        #expect(stack.outputs[0].value.hasPrefix("arn:aws:iam::111122223333:instance-profile/book-Profile-"))
        let exports = try desk.desk.ask(.cloudFormation, "ListExports").list("Exports")
        #expect(exports.first?["Name"] == "book-logs")
    }

    @Test("deleting goes the other way and leaves nothing; the stack is known by its id alone")
    func deletion() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles)
        try desk.desk.ask(.cloudFormation, "DeleteStack", ["StackName": "book"])
        #expect(try desk.settle(stack) == .deleteComplete)
        let lines = StackDesk.lines(stack)
        let profileEnd = try #require(lines.firstIndex(of: "Profile DELETE_COMPLETE"))
        let roleStart = try #require(lines.firstIndex(of: "Role DELETE_IN_PROGRESS"))
        #expect(profileEnd < roleStart)
        #expect(desk.desk.world.identities.roles.isEmpty)
        #expect(try desk.desk.here.logGroups.groups.isEmpty)
        #expect(
            desk.desk.refusal(.cloudFormation, "DescribeStacks", ["StackName": "book"])?.message
                == "Stack with id book does not exist")
        let told = try desk.desk.ask(.cloudFormation, "DescribeStacks", ["StackName": stack.id])
        #expect(told.list("Stacks").first?["StackStatus"] == "DELETE_COMPLETE")
        desk.desk.world.advance(by: .seconds(91 * 86_400))
        #expect(desk.desk.refusal(.cloudFormation, "DescribeStacks", ["StackName": stack.id]) != nil)
        // Deleting what is not there is no error.
        try desk.desk.ask(.cloudFormation, "DeleteStack", ["StackName": "book"])
    }

    @Test("a change in place keeps the thing, one of a name makes another and takes the old one away")
    func update() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles)
        let (role, logs) = (stack.resource("Role")?.physicalID, stack.resource("Logs")?.physicalID)
        try desk.call("UpdateStack", "book", nil, ["Days": "30", "Path": "/swarm/"])
        #expect(try desk.settle(stack) == .updateComplete)
        #expect(stack.resource("Logs")?.physicalID == logs)
        #expect(try desk.desk.here.logGroups.group(logs ?? "")?.retentionDays == 30)
        #expect(stack.resource("Role")?.physicalID != role)
        #expect(desk.desk.world.identities.roles.map(\.name) == [stack.resource("Role")?.physicalID])
        let lines = StackDesk.lines(stack)
        #expect(
            lines.contains(
                "Role UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource; hence creating one."
            ))
        let cleanup = try #require(lines.firstIndex(of: "book UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"))
        let gone = try #require(lines.firstIndex(of: "Role DELETE_COMPLETE"))
        #expect(cleanup < gone)
        // What needed the role was changed with it.
        #expect(lines.contains("Profile UPDATE_COMPLETE"))
        #expect(
            desk.refusal("UpdateStack", "book", nil, ["Days": "30", "Path": "/swarm/"])?.message
                == "No updates are to be performed.")
    }

    @Test(
        "a creation that fails is rolled back, left or deleted, as was asked",
        arguments: [
            ("ROLLBACK", StackState.rollbackComplete), ("DO_NOTHING", .createFailed), ("DELETE", .deleteComplete),
        ])
    func failedCreation(action: String, end: StackState) throws {
        let desk = StackDesk()
        try desk.store.setResource("Profile", ofStack: "book", fails: true)
        try desk.call("CreateStack", "book", Self.roles, [:], ["OnFailure": action])
        let stack = try desk.stack("book")
        #expect(try desk.settle(stack) == end)
        #expect(StackDesk.lines(stack).contains { $0.hasPrefix("Profile CREATE_FAILED: Resource handler returned") })
        #expect(desk.desk.world.identities.roles.isEmpty == (action != "DO_NOTHING"))
        let reason = stack.events.first { $0.logicalID == "book" && $0.reason?.contains("failed to create") == true }
        #expect(reason?.reason?.hasPrefix("The following resource(s) failed to create: [Profile]. ") == true)
    }

    @Test("an update that fails goes back; when that fails too the stack waits, and goes on when it is told to")
    func failedUpdate() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles)
        let role = stack.resource("Role")?.physicalID
        try desk.store.setResource("Logs", ofStack: "book", fails: true)
        try desk.call("UpdateStack", "book", nil, ["Days": "30", "Path": "/swarm/"])
        #expect(try desk.settle(stack) == .updateRollbackFailed)
        #expect(stack.reason?.hasPrefix("The following resource(s) failed to update: [Logs") == true)
        #expect(
            desk.refusal("UpdateStack", "book", nil, ["Days": "3"])?.message
                == "Stack:\(stack.id) is in UPDATE_ROLLBACK_FAILED state and can not be updated.")
        try desk.desk.ask(.cloudFormation, "ContinueUpdateRollback", ["StackName": "book"])
        #expect(try desk.settle(stack) == .updateRollbackFailed)
        try desk.desk.ask(
            .cloudFormation, "ContinueUpdateRollback", ["StackName": "book", "ResourcesToSkip.member.1": "Logs"])
        #expect(try desk.settle(stack) == .updateRollbackComplete)
        #expect(stack.resource("Role")?.physicalID == role)
        #expect(desk.desk.world.identities.roles.map(\.name) == [role])
        #expect(stack.parameters.given["Path"] == "/")
        try desk.store.clearFaults()
        try desk.call("UpdateStack", "book", nil, ["Days": "30", "Path": "/"])
        #expect(try desk.settle(stack) == .updateComplete)
    }

    @Test("without rollback a failed update stays as it is, until it is rolled back or goes through")
    func noRollback() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles)
        try desk.store.setResource("Logs", ofStack: "book", fails: true)
        try desk.call("UpdateStack", "book", nil, ["Days": "30", "Path": "/"], ["DisableRollback": "true"])
        #expect(try desk.settle(stack) == .updateFailed, "\(StackDesk.lines(stack))")
        try desk.store.clearFaults()
        try desk.desk.ask(.cloudFormation, "RollbackStack", ["StackName": "book"])
        #expect(try desk.settle(stack) == .updateRollbackComplete)
        #expect(try desk.desk.here.logGroups.groups.first?.retentionDays == 14)
    }

    @Test("an update that is called off goes back to what was")
    func cancelled() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles)
        try desk.call("UpdateStack", "book", nil, ["Days": "30", "Path": "/swarm/"])
        desk.desk.world.advance(by: .seconds(6))
        try desk.desk.ask(.cloudFormation, "CancelUpdateStack", ["StackName": "book"])
        #expect(stack.state == .updateRollbackInProgress)
        #expect(try desk.settle(stack) == .updateRollbackComplete)
        #expect(try desk.desk.here.logGroups.groups.first?.retentionDays == 14)
        #expect(desk.desk.world.identities.roles.count == 1)
    }

    @Test("a deletion that fails can keep what fails, and only then")
    func retaining() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles)
        #expect(
            desk.desk.refusal(
                .cloudFormation, "DeleteStack", ["StackName": "book", "RetainResources.member.1": "Logs"]) != nil)
        try desk.store.setResource("Logs", ofStack: "book", fails: true)
        try desk.desk.ask(.cloudFormation, "DeleteStack", ["StackName": "book"])
        #expect(try desk.settle(stack) == .deleteFailed)
        #expect(stack.reason == "The following resource(s) failed to delete: [Logs]. ")
        try desk.desk.ask(
            .cloudFormation, "DeleteStack", ["StackName": "book", "RetainResources.member.1": "Logs"])
        #expect(try desk.settle(stack) == .deleteComplete)
        #expect(StackDesk.lines(stack).contains("Logs DELETE_SKIPPED"))
        #expect(try desk.desk.here.logGroups.groups.count == 1)
    }

    @Test("a stack that is protected, or whose export somebody uses, is not deleted")
    func protected() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles, [:], ["EnableTerminationProtection": "true"])
        #expect(
            desk.desk.refusal(.cloudFormation, "DeleteStack", ["StackName": "book"])?.message
                == "Stack [book] cannot be deleted while TerminationProtection is enabled")
        try desk.desk.ask(
            .cloudFormation, "UpdateTerminationProtection",
            ["StackName": "book", "EnableTerminationProtection": "false"])
        let user = try desk.made(
            "user",
            """
            Resources:
              Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: !ImportValue book-logs } }
            """)
        #expect(user.state == .createComplete)
        try desk.desk.ask(.cloudFormation, "DeleteStack", ["StackName": "book"])
        #expect(try desk.settle(stack) == .deleteFailed)
        #expect(stack.reason == "Export book-logs cannot be deleted as it is in use by user")
    }

    @Test("the same token makes nothing twice, another stack is refused")
    func tokens() throws {
        let desk = StackDesk()
        try desk.call("CreateStack", "book", Self.roles, [:], ["ClientRequestToken": "one"])
        try desk.call("CreateStack", "book", Self.roles, [:], ["ClientRequestToken": "one"])
        #expect(try desk.store.stacks.count == 1)
        #expect(
            desk.refusal("CreateStack", "book", Self.roles, [:], ["ClientRequestToken": "two"])?.code
                == "AlreadyExistsException")
        let stack = try desk.stack("book")
        try desk.settle(stack)
        #expect(
            desk.refusal("UpdateStack", "book", nil, ["Days": "1"], ["ClientRequestToken": "one"])?.code
                == "TokenAlreadyExistsException")
        #expect(stack.events.allSatisfy { $0.token == "one" })
    }

    @Test("a time limit ends a creation that takes longer")
    func timeout() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.roles, [:], ["TimeoutInMinutes": "1"])
        #expect(stack.state == .rollbackComplete)
        #expect(StackDesk.lines(stack).contains("Profile CREATE_FAILED: Resource creation cancelled"))
    }

    @Test("a wait condition is settled by its signals, and fails without")
    func waitCondition() throws {
        let template = """
            Resources:
              Handle: { Type: "AWS::CloudFormation::WaitConditionHandle" }
              Wait:
                Type: AWS::CloudFormation::WaitCondition
                Properties: { Handle: !Ref Handle, Timeout: 600, Count: 2 }
            """
        let desk = StackDesk()
        try desk.call("CreateStack", "one", template)
        let one = try desk.stack("one")
        #expect(desk.desk.wait(upTo: .seconds(60)) { one.resource("Wait")?.wait != nil })
        for id in ["a", "b"] {
            try desk.desk.ask(
                .cloudFormation, "SignalResource",
                ["StackName": "one", "LogicalResourceId": "Wait", "UniqueId": id, "Status": "SUCCESS"])
        }
        #expect(try desk.settle(one) == .createComplete)
        #expect(StackDesk.lines(one).contains("Wait CREATE_IN_PROGRESS: Received SUCCESS signal with UniqueId a"))
        #expect(try desk.made("two", template).state == .rollbackComplete)
        #expect(
            desk.desk.refusal(
                .cloudFormation, "SignalResource",
                ["StackName": "one", "LogicalResourceId": "Wait", "UniqueId": "c", "Status": "SUCCESS"])?.message
                == "Resource Wait is in CREATE_COMPLETE state and cannot be signaled")
    }

    @Test("a stack within a stack is made, changed and deleted with it, and its outputs are attributes")
    func nested() throws {
        let desk = StackDesk()
        let address = "https://bucket.s3.amazonaws.com/inner.yaml"
        try desk.store.templatesByURL[address] = Self.roles
        let outer = """
            Parameters: { Days: { Type: String, Default: "3" } }
            Resources:
              Inner:
                Type: AWS::CloudFormation::Stack
                Properties: { TemplateURL: "\(address)", Parameters: { Days: !Ref Days } }
            Outputs:
              Logs: { Value: !GetAtt Inner.Outputs.Logs }
            """
        let stack = try desk.made("outer", outer)
        #expect(stack.state == .createComplete)
        let inner = try desk.stack(try #require(stack.resource("Inner")?.physicalID))
        #expect(inner.parentID == stack.id)
        #expect(stack.outputs.first?.value == inner.resource("Logs")?.physicalID)
        try desk.call("UpdateStack", "outer", nil, ["Days": "7"])
        #expect(try desk.settle(stack) == .updateComplete)
        #expect(inner.state == .updateComplete)
        try desk.desk.ask(.cloudFormation, "DeleteStack", ["StackName": "outer"])
        #expect(try desk.settle(stack) == .deleteComplete)
        #expect(inner.state == .deleteComplete)
    }

    @Test("what nobody answers fails its stack after an hour")
    func custom() throws {
        let desk = StackDesk()
        let stack = try desk.made(
            "custom", "Resources: { X: { Type: 'Custom::Thing', Properties: { ServiceToken: 'arn:aws:lambda:x' } } }")
        #expect(stack.state == .rollbackComplete)
        #expect(StackDesk.lines(stack).contains { $0.hasPrefix("X CREATE_FAILED: CloudFormation did not receive a") })
    }
}
