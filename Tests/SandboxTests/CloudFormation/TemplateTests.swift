import Testing

@testable import Sandbox

@Suite("A template")
struct TemplateTests {
    /// One row of the table of what is wrong with a template.
    struct Wrong: Sendable, CustomTestStringConvertible {
        var template: String
        var words: String
        var testDescription: String { words }
    }

    private static let topic = "X: { Type: 'AWS::SNS::Topic' }"

    @Test(
        "what is wrong with it is told in CloudFormation's words",
        arguments: [
            Wrong(template: "a: [", words: "Template format error: YAML not well-formed."),
            Wrong(template: "{\"a\": ", words: "Template format error: JSON not well-formed."),
            Wrong(template: "- 1", words: "Template format error: unsupported structure."),
            Wrong(template: "Foo: 1", words: "Invalid template property or properties [Foo]"),
            Wrong(
                template: "Description: x",
                words: "Template format error: At least one Resources member must be defined."),
            Wrong(
                template: "Resources: { X: { Properties: {} } }",
                words: "Template format error: [/Resources/X] Every Resources object must contain a Type member."),
            Wrong(
                template: "Resources: { a-b: { Type: 'AWS::SNS::Topic' } }",
                words: "Template format error: Resource name a-b is non alphanumeric."),
            Wrong(
                template: "Resources: { X: { Type: 'AWS::No::Such' } }",
                words: "Template format error: Unrecognized resource types: [AWS::No::Such]"),
            Wrong(
                template: "Resources: { X: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: !Ref Y } } }",
                words:
                    "Template format error: Unresolved resource dependencies [Y] in the Resources block of the template"
            ),
            Wrong(
                template: "Resources: { \(topic) }\nOutputs: { O: { Value: !Ref Y } }",
                words:
                    "Template format error: Unresolved resource dependencies [Y] in the Outputs block of the template"),
            Wrong(
                template: "Resources: { X: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: !GetAtt Y.Arn } } }",
                words: "Template error: instance of Fn::GetAtt references undefined resource Y"),
            Wrong(
                template: """
                    Resources:
                      A: { Type: 'AWS::SNS::Topic', DependsOn: B }
                      B: { Type: 'AWS::SNS::Topic', DependsOn: A }
                      C: { Type: 'AWS::SNS::Topic', DependsOn: B }
                    """, words: "Circular dependency between resources: [A, B]"),
            Wrong(
                template: "Parameters: { P: { Type: Strange } }\nResources: { \(topic) }",
                words: "Template format error: Unrecognized parameter type: Strange"),
            Wrong(
                template: "AWSTemplateFormatVersion: 2011-01-01\nResources: { \(topic) }",
                words: "Template format error: 2011-01-01 is not a supported value for AWSTemplateFormatVersion."),
            Wrong(
                template: "Resources: { X: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: null } } }",
                words:
                    "Template format error: [/Resources/X/Properties/DisplayName] 'null' values are not allowed in templates"
            ),
        ])
    func wrong(_ case: Wrong) {
        let refusal = AWSDesk().refusal(.cloudFormation, "ValidateTemplate", ["TemplateBody": `case`.template])
        #expect(refusal?.code == "ValidationError")
        #expect(refusal?.message.hasPrefix(`case`.words) == true, "\(refusal?.message ?? "none")")
    }

    @Test("one of more than 51,200 bytes is refused, one of fewer not")
    func size() {
        let body = "Resources: { \(Self.topic) }\n#"
        let desk = AWSDesk()
        let fits = body + String(repeating: "x", count: 51_200 - body.utf8.count)
        #expect(desk.refusal(.cloudFormation, "ValidateTemplate", ["TemplateBody": fits]) == nil)
        #expect(
            desk.refusal(.cloudFormation, "ValidateTemplate", ["TemplateBody": fits + "x"])?.code == "ValidationError")
    }

    @Test("one whose aliases grow without bound is refused")
    func laughs() {
        var text = "Metadata:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let all = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "  a\(level): &a\(level) [\(all)]\n"
        }
        let refusal = AWSDesk().refusal(
            .cloudFormation, "ValidateTemplate", ["TemplateBody": text + "Resources: { \(Self.topic) }"])
        #expect(refusal?.message.contains("too large") == true)
    }

    /// A function and what it comes to.
    struct Worked: Sendable, CustomTestStringConvertible {
        var function: String
        var value: String
        var testDescription: String { function }
    }

    @Test(
        "functions come to what CloudFormation says they do",
        arguments: [
            Worked(function: "!Join ['-', [a, !Ref 'AWS::Region', c]]", value: "a-us-east-1-c"),
            Worked(function: "!Select [1, !Split ['.', '10.20.0.0/16']]", value: "20"),
            Worked(function: "!Sub '${P}-${AWS::StackName}-${!Kept}'", value: "one,two-t-${Kept}"),
            Worked(function: "!Sub ['${a}/${P}', { a: !Select [0, !Ref L] }]", value: "x/one,two"),
            Worked(function: "!If [IsOne, yes it is, !Ref 'AWS::NoValue']", value: "yes it is"),
            Worked(function: "!FindInMap [Sizes, !Ref 'AWS::Region', small]", value: "t3.small"),
            Worked(function: "Fn::Base64: hello", value: "aGVsbG8="),
            Worked(function: "!Select [2, !GetAZs '']", value: "us-east-1c"),
            Worked(function: "!Select [3, !Cidr [10.0.0.0/16, 6, 8]]", value: "10.0.3.0/24"),
            Worked(function: "!Join ['', !Ref L]", value: "xyz"),
            Worked(function: "!Select [0, !Ref 'AWS::NotificationARNs']", value: "error"),
            Worked(function: "!Join [',', !If [Both, [a], [b]]]", value: "a"),
        ])
    func functions(_ case: Worked) throws {
        let template = try TemplateReader.read(
            """
            Parameters:
              P: { Type: String, Default: 'one,two' }
              L: { Type: CommaDelimitedList, Default: 'x, y ,z' }
            Mappings: { Sizes: { us-east-1: { small: t3.small } } }
            Conditions:
              IsOne: !Equals [!Ref P, 'one,two']
              Neither: !Not [!Or [!Condition IsOne, !Equals [a, b]]]
              Both: !And [!Condition IsOne, !Not [!Condition Neither]]
            Resources: { X: { Type: 'AWS::SNS::Topic' } }
            Outputs:
              O:
                Value:
                  \(`case`.function)
            """)
        let desk = AWSDesk()
        let region = try desk.here
        let values = try ParameterChecker(region: region, world: desk.world).values(of: template, [], previous: nil)
        let evaluator = try Evaluator(
            template, values, stackName: "t", stackID: "id", region: region, world: desk.world)
        do throws(ServiceError) {
            #expect(try evaluator.evaluate(template.outputs[0].value) == .text(`case`.value))
        } catch {
            #expect(`case`.value == "error")
        }
    }

    @Test(
        "parameters are held to what the template says of them",
        arguments: [
            ("", "Parameters: [Size] must have values"), ("Size=2", "Parameter 'Size' must be one of AllowedValues"),
            ("Size=3&Disk=4", "Parameter 'Disk' must be a number not less than 8"),
            ("Size=3&Disk=many", "Parameter 'Disk' must be a number."),
            ("Size=3&Range=10", "Parameter 'Range' must match pattern [0-9.]+/[0-9]+"),
            ("Size=3&Word=abcdef", "Parameter 'Word' failed to satisfy constraint: at most five"),
            ("Size=3&Other=1", "Parameters: [Other] do not exist in the template"),
        ])
    func parameters(given: String, words: String) {
        let template = """
            Parameters:
              Size: { Type: Number, AllowedValues: [1, 3, 5] }
              Disk: { Type: Number, MinValue: 8, Default: 20 }
              Range: { Type: String, AllowedPattern: '[0-9.]+/[0-9]+', Default: 10.0.0.0/8 }
              Word: { Type: String, MaxLength: 5, Default: '', ConstraintDescription: at most five }
            Resources: { X: { Type: 'AWS::SNS::Topic' } }
            """
        var fields: [(name: String, value: String)] = [("StackName", "t"), ("TemplateBody", template)]
        for (number, pair) in given.split(separator: "&").enumerated() {
            let parts = pair.split(separator: "=")
            fields.append(("Parameters.member.\(number + 1).ParameterKey", String(parts[0])))
            fields.append(("Parameters.member.\(number + 1).ParameterValue", String(parts[1])))
        }
        let desk = AWSDesk()
        var told: ServiceError?
        do throws(ServiceError) {
            try Dispatcher.call(.cloudFormation, "CreateStack", fields, region: desk.region, in: desk.world)
        } catch { told = error }
        #expect(told?.message == words)
    }

    @Test("its summary has the parameters with their types, and the capabilities it needs")
    func summary() throws {
        let told = try AWSDesk().ask(
            .cloudFormation, "GetTemplateSummary",
            [
                "TemplateBody": """
                Parameters: { Key: { Type: "AWS::EC2::KeyPair::KeyName" }, Secret: { Type: String, NoEcho: true } }
                Resources: { R: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: {} } } }
                """
            ])
        #expect(told.list("Parameters").map { $0["ParameterType"] } == ["AWS::EC2::KeyPair::KeyName", "String"])
        #expect(told.list("Parameters").map { $0["NoEcho"] } == ["false", "true"])
        #expect(told.list("Capabilities").compactMap(\.text) == ["CAPABILITY_IAM"])
    }
}
