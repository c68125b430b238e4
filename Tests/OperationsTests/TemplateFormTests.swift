import Fleet
import Resources
import Testing

@testable import Operations

@Suite("A template's form and outline")
struct TemplateFormTests {
    @Test("our template's groups and labels are those of Docker for AWS, in its order")
    func bundled() throws {
        let form = TemplateForm.bundled
        #expect(
            form.groups.map(\.label) == [
                "Swarm Size", "Swarm Properties", "Swarm Manager Properties", "Swarm Worker Properties",
                "Network and Image",
            ])
        #expect(form.groups[0].fields.map(\.label) == ["Number of Swarm managers?", "Number of Swarm worker nodes?"])
        let size = try #require(form.fields.first { $0.parameter == "ManagerSize" })
        #expect(size.allowedValues == ["1", "3", "5", "7"] && size.defaultValue == "3" && size.type == "Number")
        let disk = try #require(form.fields.first { $0.parameter == "ManagerDiskSize" })
        #expect(disk.minimumValue == 8 && disk.maximumValue == 1_024)
        let prune = try #require(form.fields.first { $0.parameter == "EnableSystemPrune" })
        #expect(prune.allowedValues == ["no", "yes"] && prune.defaultValue == "no", "YAML's truths stay words")
    }

    @Test("every parameter of our template has a label and a place")
    func complete() {
        #expect(TemplateForm.bundled.fields.count == 17)
        #expect(TemplateForm.bundled.fields.allSatisfy { $0.label != $0.parameter })
        #expect(!TemplateForm.bundled.groups.contains { $0.label == TemplateForm.otherGroupLabel })
    }

    @Test("every default of our template passes the form's own checks")
    func defaults() {
        for field in TemplateForm.bundled.fields {
            if let value = field.defaultValue { #expect(field.trouble(with: value) == nil, "\(field.parameter)") }
        }
    }

    @Test("parameters that the Interface leaves out come last")
    func leftOut() throws {
        let form = try TemplateForm.read(
            """
            Metadata:
              AWS::CloudFormation::Interface:
                ParameterGroups:
                  - { Label: { default: Second }, Parameters: [B, Gone] }
                  - { Label: { default: Empty }, Parameters: [] }
            Parameters:
              A: { Type: String, NoEcho: true }
              B: { Type: Number, Default: 0 }
              C: { Type: String, MinLength: 2, MaxLength: 3, AllowedPattern: "[a-z]+", ConstraintDescription: letters }
            """, name: "other")
        #expect(form.groups.map(\.label) == ["Second", TemplateForm.otherGroupLabel])
        #expect(form.fields.map(\.parameter) == ["B", "A", "C"])
        #expect(form.fields[0].defaultValue == "0" && form.fields[1].noEcho)
        #expect(form.fields[2].trouble(with: "1") == "letters")
    }

    @Test("a template in JSON reads the same")
    func json() throws {
        let form = try TemplateForm.read(
            #"{"Parameters": {"Size": {"Type": "Number", "AllowedValues": [1, 2], "Default": 1}}}"#, name: "json")
        #expect(form.groups.map(\.label) == ["Parameters"])
        #expect(form.fields.map(\.allowedValues) == [["1", "2"]])
    }

    @Test("what is no template is refused", arguments: ["", "- a\n- b", "{", "a: b: c"])
    func broken(text: String) {
        #expect(throws: Refusal.self) { try TemplateForm.read(text, name: "broken") }
    }

    @Test("a key pair may be chosen or left to skep; a name that the account lacks is refused")
    func offering() throws {
        let form = TemplateForm.bundled.offering(keyPairs: ["ann", "bob"], zones: [])
        let field = try #require(form.fields.first { $0.parameter == "KeyName" })
        #expect(field.choices == ["", "ann", "bob"])
        #expect(field.trouble(with: "") == nil && field.trouble(with: "bob") == nil)
        #expect(field.trouble(with: "carl") == "the account has no such value")
        #expect(TemplateForm.bundled.validate("KeyName", "") == "a value is needed")
    }

    @Test("zones are offered to parameters that hold zones")
    func offeringZones() throws {
        let form = try TemplateForm.read(
            "Parameters: {Where: {Type: 'List<AWS::EC2::AvailabilityZone::Name>'}}", name: "zones"
        ).offering(keyPairs: [], zones: ["us-east-1a", "us-east-1b"])
        #expect(form.fields[0].trouble(with: "us-east-1a,us-east-1b") == nil)
        #expect(form.fields[0].trouble(with: "us-east-1q") != nil)
    }

    private func ids(_ conditions: String, _ parameters: [String: String] = [:]) throws -> [String] {
        let text = """
            Parameters:
              Size: { Type: Number, Default: 3 }
              Zones: { Type: CommaDelimitedList, Default: "" }
            Conditions:
              Told: \(conditions)
            Resources:
              Always: { Type: AWS::EC2::VPC }
              Sometimes: { Type: AWS::IAM::Role, Condition: Told }
            """
        let template = try TemplateText(text, name: "conditions")
        return TemplateOutline(template, parameters: parameters).resources
            .map { $0.logicalID + ($0.uncertain == nil ? "" : "?") }
    }

    @Test(
        "conditions that need no cloud are told",
        arguments: [
            ("!Equals [!Ref Size, 3]", true), ("!Equals [!Ref Size, 4]", false),
            ("{Fn::Equals: [{Ref: Size}, 3]}", true),
            ("!Not [!Equals [!Join ['', !Ref Zones], '']]", false),
            ("!Or [!Equals [1, 2], !Equals [!Ref Size, 3]]", true),
            ("!And [!Equals [1, 2], !Equals [!Ref 'AWS::Region', x]]", false),
            ("!Not [{Condition: Missing}]", nil), ("!Equals [!Ref 'AWS::Region', x]", nil), ("{Condition: Told}", nil),
        ])
    func conditions(text: String, holds: Bool?) throws {
        let expected = holds == nil ? ["Always", "Sometimes?"] : holds == true ? ["Always", "Sometimes"] : ["Always"]
        #expect(try ids(text) == expected)
    }

    @Test("given parameters decide before defaults, lists too")
    func parameters() throws {
        #expect(try ids("!Equals [!Ref Size, 3]", ["Size": "5"]) == ["Always"])
        #expect(try ids("!Equals [!Join ['', !Ref Zones], 'ab']", ["Zones": "a,b"]) == ["Always", "Sometimes"])
    }

    @Test("roles have to be acknowledged")
    func capabilities() throws {
        let template = try TemplateText(EmbeddedResource.swarmTemplate, name: "swarm")
        #expect(TemplateOutline(template, parameters: [:]).capabilities == ["CAPABILITY_IAM"])
    }

    @Test("our template is small enough to be sent as text")
    func size() { #expect(EmbeddedResource.swarmTemplate.utf8.count <= 51_200) }
}
