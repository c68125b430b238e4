import Foundation
import Wire

/// A program of calls about groups and stacks, the same for the sandbox and for moto.
enum StackProgram {
    /// One call.
    struct Step: Sendable {
        var name: String
        /// Of the signature's scope.
        var service: String
        var action: String
        var fields: [(String, String)]

        /// As it goes over the wire.
        func request(to url: String) -> WireRequest {
            let version = service == "autoscaling" ? "2011-01-01" : "2010-05-15"
            let all = [("Action", action), ("Version", version)] + fields
            let body = all.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
            return WireRequest(
                method: "POST", url: url,
                headers: [
                    "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
                    "Authorization":
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261125/us-east-1/\(service)/aws4_request, SignedHeaders=host, Signature=0",
                ], body: Array(body.utf8))
        }

        private static func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
    }

    private static func group(_ name: String, _ action: String, _ fields: KeyValuePairs<String, String> = [:]) -> Step {
        Step(name: name, service: "autoscaling", action: action, fields: fields.map { ($0.key, $0.value) })
    }

    private static func stack(_ name: String, _ action: String, _ fields: KeyValuePairs<String, String> = [:]) -> Step {
        Step(name: name, service: "cloudformation", action: action, fields: fields.map { ($0.key, $0.value) })
    }

    private static let template = """
        AWSTemplateFormatVersion: "2010-09-09"
        Description: contract
        Parameters:
          Days: { Type: String, Default: "14", Description: how long }
          Delay: { Type: Number, Default: 5, AllowedValues: [5, 10] }
        Resources:
          Queue: { Type: "AWS::SQS::Queue", Properties: { DelaySeconds: !Ref Delay } }
          Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: !Ref Days }, DependsOn: Queue }
          Role: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: { Statement: [] } } }
        Outputs:
          Queue: { Value: !GetAtt Queue.QueueName, Export: { Name: contract-queue } }
          Constant: { Description: always, Value: !Join ["-", [a, !Ref "AWS::Region"]] }
        """

    private static let role = """
        Resources: { Role: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: { Statement: [] } } } }
        """

    static let groups: [Step] = [
        group(
            "make configuration", "CreateLaunchConfiguration",
            ["LaunchConfigurationName": "lc", "ImageId": "ami-12c6146b", "InstanceType": "t3.small"]),
        group(
            "make configuration again", "CreateLaunchConfiguration",
            ["LaunchConfigurationName": "lc", "ImageId": "ami-12c6146b", "InstanceType": "t3.small"]),
        group("configurations", "DescribeLaunchConfigurations"),
        group(
            "make group nowhere", "CreateAutoScalingGroup",
            ["AutoScalingGroupName": "n", "LaunchConfigurationName": "lc", "MinSize": "0", "MaxSize": "1"]),
        group(
            "make group", "CreateAutoScalingGroup",
            [
                "AutoScalingGroupName": "g", "LaunchConfigurationName": "lc", "MinSize": "1", "MaxSize": "5",
                "DesiredCapacity": "2", "AvailabilityZones.member.1": "us-east-1a", "Tags.member.1.Key": "k",
                "Tags.member.1.Value": "v", "Tags.member.1.PropagateAtLaunch": "true",
                "Tags.member.1.ResourceId": "g", "Tags.member.1.ResourceType": "auto-scaling-group",
            ]),
        group("groups", "DescribeAutoScalingGroups"),
        group("no such group", "DescribeAutoScalingGroups", ["AutoScalingGroupNames.member.1": "none"]),
        group("more", "SetDesiredCapacity", ["AutoScalingGroupName": "g", "DesiredCapacity": "3"]),
        group("members", "DescribeAutoScalingInstances"),
        group("too many", "SetDesiredCapacity", ["AutoScalingGroupName": "g", "DesiredCapacity": "9"]),
        group(
            "sizes", "UpdateAutoScalingGroup",
            ["AutoScalingGroupName": "g", "MinSize": "0", "MaxSize": "9", "DesiredCapacity": "3"]),
        group(
            "suspend", "SuspendProcesses",
            ["AutoScalingGroupName": "g", "ScalingProcesses.member.1": "AZRebalance"]),
        group("suspended", "DescribeAutoScalingGroups", ["AutoScalingGroupNames.member.1": "g"]),
        group("resume", "ResumeProcesses", ["AutoScalingGroupName": "g"]),
        group(
            "put hook", "PutLifecycleHook",
            [
                "AutoScalingGroupName": "g", "LifecycleHookName": "h", "HeartbeatTimeout": "300",
                "LifecycleTransition": "autoscaling:EC2_INSTANCE_TERMINATING", "DefaultResult": "CONTINUE",
            ]),
        group("hooks", "DescribeLifecycleHooks", ["AutoScalingGroupName": "g"]),
        group("delete hook", "DeleteLifecycleHook", ["AutoScalingGroupName": "g", "LifecycleHookName": "h"]),
        group(
            "tag", "CreateOrUpdateTags",
            [
                "Tags.member.1.Key": "x", "Tags.member.1.Value": "y", "Tags.member.1.PropagateAtLaunch": "false",
                "Tags.member.1.ResourceId": "g", "Tags.member.1.ResourceType": "auto-scaling-group",
            ]),
        group("tags", "DescribeTags"),
        group("activities", "DescribeScalingActivities", ["AutoScalingGroupName": "g"]),
        group(
            "make group again", "CreateAutoScalingGroup",
            [
                "AutoScalingGroupName": "g", "LaunchConfigurationName": "lc", "MinSize": "1", "MaxSize": "5",
                "AvailabilityZones.member.1": "us-east-1a",
            ]),
        group("delete group in use", "DeleteAutoScalingGroup", ["AutoScalingGroupName": "g"]),
        group("delete group by force", "DeleteAutoScalingGroup", ["AutoScalingGroupName": "g", "ForceDelete": "true"]),
        group("no groups", "DescribeAutoScalingGroups"),
        group("delete configuration", "DeleteLaunchConfiguration", ["LaunchConfigurationName": "lc"]),
    ]

    static let stacks: [Step] = [
        stack("validate", "ValidateTemplate", ["TemplateBody": template]),
        stack("validate what is none", "ValidateTemplate", ["TemplateBody": "a: ["]),
        stack("summary", "GetTemplateSummary", ["TemplateBody": template]),
        stack(
            "no capability", "CreateStack", ["StackName": "none", "TemplateBody": role]),
        stack(
            "create", "CreateStack",
            [
                "StackName": "s", "TemplateBody": template, "Capabilities.member.1": "CAPABILITY_IAM",
                "Parameters.member.1.ParameterKey": "Days", "Parameters.member.1.ParameterValue": "7",
                "Tags.member.1.Key": "k", "Tags.member.1.Value": "v",
            ]),
        stack(
            "create again", "CreateStack",
            ["StackName": "s", "TemplateBody": template, "Capabilities.member.1": "CAPABILITY_IAM"]),
        stack("stack", "DescribeStacks", ["StackName": "s"]),
        stack("no such stack", "DescribeStacks", ["StackName": "nope"]),
        stack("resources", "ListStackResources", ["StackName": "s"]),
        stack("resources described", "DescribeStackResources", ["StackName": "s"]),
        stack("resource", "DescribeStackResource", ["StackName": "s", "LogicalResourceId": "Queue"]),
        stack("events", "DescribeStackEvents", ["StackName": "s"]),
        stack("exports", "ListExports"),
        stack("template", "GetTemplate", ["StackName": "s"]),
        stack("set policy", "SetStackPolicy", ["StackName": "s", "StackPolicyBody": "{\"Statement\":[]}"]),
        stack("policy", "GetStackPolicy", ["StackName": "s"]),
        stack(
            "update", "UpdateStack",
            [
                "StackName": "s", "TemplateBody": template, "Capabilities.member.1": "CAPABILITY_IAM",
                "Parameters.member.1.ParameterKey": "Days", "Parameters.member.1.ParameterValue": "30",
            ]),
        stack("stack updated", "DescribeStacks", ["StackName": "s"]),
        stack(
            "update to the same", "UpdateStack",
            [
                "StackName": "s", "TemplateBody": template, "Capabilities.member.1": "CAPABILITY_IAM",
                "Parameters.member.1.ParameterKey": "Days", "Parameters.member.1.ParameterValue": "30",
            ]),
        stack(
            "make change set", "CreateChangeSet",
            [
                "StackName": "c", "ChangeSetName": "first", "ChangeSetType": "CREATE", "TemplateBody": template,
                "Capabilities.member.1": "CAPABILITY_IAM",
            ]),
        stack("change set", "DescribeChangeSet", ["StackName": "c", "ChangeSetName": "first"]),
        stack("change sets", "ListChangeSets", ["StackName": "c"]),
        stack("no such change set", "DescribeChangeSet", ["StackName": "s", "ChangeSetName": "other"]),
        stack("delete change set", "DeleteChangeSet", ["StackName": "c", "ChangeSetName": "first"]),
        stack("delete", "DeleteStack", ["StackName": "s"]),
        stack("stack gone", "DescribeStacks", ["StackName": "s"]),
        stack("delete what is not there", "DeleteStack", ["StackName": "nope"]),
        stack("deleted ones", "ListStacks", ["StackStatusFilter.member.1": "DELETE_COMPLETE"]),
    ]
}
