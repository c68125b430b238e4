import Testing

@testable import Sandbox

@Suite("A change set")
struct ChangeSetTests {
    private static let template = """
        Parameters: { Days: { Type: String, Default: "14" }, Path: { Type: String, Default: / } }
        Conditions: { More: !Not [!Equals [!Ref Days, "14"]] }
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties: { Path: !Ref Path, AssumeRolePolicyDocument: {} }
          Profile: { Type: "AWS::IAM::InstanceProfile", Properties: { Roles: [!Ref Role] } }
          Logs: { Type: "AWS::Logs::LogGroup", Properties: { RetentionInDays: !Ref Days } }
          Topic: { Type: "AWS::SNS::Topic", Condition: More }
        """

    private func create(
        _ desk: StackDesk, _ stack: String, _ set: String, _ kind: String, days: String, path: String = "/"
    ) throws -> String {
        let answer = try desk.desk.ask(
            .cloudFormation, "CreateChangeSet",
            [
                "StackName": stack, "ChangeSetName": set, "ChangeSetType": kind, "TemplateBody": Self.template,
                "Capabilities.member.1": "CAPABILITY_IAM", "Parameters.member.1.ParameterKey": "Days",
                "Parameters.member.1.ParameterValue": days, "Parameters.member.2.ParameterKey": "Path",
                "Parameters.member.2.ParameterValue": path,
            ])
        desk.desk.world.advance(by: .seconds(120))
        return try #require(answer["Id"])
    }

    private func changes(_ desk: StackDesk, _ id: String) throws -> [String: [String]] {
        let told = try desk.desk.ask(.cloudFormation, "DescribeChangeSet", ["ChangeSetName": id])
        return told.list("Changes").reduce(into: [:]) { found, change in
            let change = change.child("ResourceChange")
            found[change?["LogicalResourceId"] ?? ""] = [change?["Action"], change?["Replacement"]].compactMap(\.self)
        }
    }

    @Test("it makes a stack when it is executed, and says before what would be added")
    func creation() throws {
        let desk = StackDesk()
        let id = try create(desk, "book", "first", "CREATE", days: "14")
        let stack = try desk.stack("book")
        #expect(stack.state == .reviewInProgress)
        #expect(try changes(desk, id) == ["Role": ["Add"], "Profile": ["Add"], "Logs": ["Add"]])
        try desk.desk.ask(.cloudFormation, "ExecuteChangeSet", ["ChangeSetName": id])
        #expect(try desk.settle(stack) == .createComplete)
    }

    @Test("it tells replacement from change in place, and what follows on a replacement")
    func replacement() throws {
        let desk = StackDesk()
        let stack = try desk.made("book", Self.template)
        let id = try create(desk, "book", "second", "UPDATE", days: "30", path: "/x/")
        #expect(
            try changes(desk, id) == [
                "Role": ["Modify", "True"], "Profile": ["Modify", "False"], "Logs": ["Modify", "False"],
                "Topic": ["Add"],
            ])
        try desk.desk.ask(.cloudFormation, "ExecuteChangeSet", ["ChangeSetName": "second", "StackName": "book"])
        #expect(try desk.settle(stack) == .updateComplete)
        let back = try create(desk, "book", "third", "UPDATE", days: "14", path: "/x/")
        #expect(try changes(desk, back) == ["Logs": ["Modify", "False"], "Topic": ["Remove"]])
        #expect(
            desk.desk.refusal(.cloudFormation, "ExecuteChangeSet", ["ChangeSetName": id])?.code
                == "InvalidChangeSetStatus")
    }

    @Test("without changes it fails, in CloudFormation's words")
    func nothing() throws {
        let desk = StackDesk()
        try desk.made("book", Self.template)
        let id = try create(desk, "book", "none", "UPDATE", days: "14")
        let told = try desk.desk.ask(.cloudFormation, "DescribeChangeSet", ["ChangeSetName": id])
        #expect(told["Status"] == "FAILED")
        #expect(told["StatusReason"]?.hasPrefix("The submitted information didn't contain changes.") == true)
        try desk.desk.ask(.cloudFormation, "DeleteChangeSet", ["ChangeSetName": id])
        #expect(
            desk.desk.refusal(.cloudFormation, "DescribeChangeSet", ["ChangeSetName": id])?.code
                == "ChangeSetNotFound")
    }
}
