/// The services that skep speaks to. Source: botocore 1.43.11, the services' models.
package enum AWSService: String, Hashable, Sendable, CaseIterable {
    case ec2, cloudFormation, autoScaling, sts, ssm, dynamoDB, iam, logs

    /// How requests and answers are written.
    enum Wording: Hashable, Sendable {
        /// Form body, `Name.N` lists, answers without a result element.
        case ec2
        /// Form body, `Name.member.N` lists, answers inside `<OperationResult>`.
        case query
        /// JSON with the operation in the header `X-Amz-Target`.
        case json(target: String, version: String)
    }

    /// One row of the table.
    struct Facts: Sendable {
        var version: String
        var wording: Wording
        var signingName: String
        var hostPrefix: String
        /// After `AWS_ENDPOINT_URL_`; in lower case it is the key in a `services` section.
        var variable: String
    }

    var facts: Facts {
        switch self {
        case .ec2:
            Facts(version: "2016-11-15", wording: .ec2, signingName: "ec2", hostPrefix: "ec2", variable: "EC2")
        case .cloudFormation:
            Facts(
                version: "2010-05-15", wording: .query, signingName: "cloudformation", hostPrefix: "cloudformation",
                variable: "CLOUDFORMATION")
        case .autoScaling:
            Facts(
                version: "2011-01-01", wording: .query, signingName: "autoscaling", hostPrefix: "autoscaling",
                variable: "AUTO_SCALING")
        case .sts:
            Facts(version: "2011-06-15", wording: .query, signingName: "sts", hostPrefix: "sts", variable: "STS")
        case .ssm:
            Facts(
                version: "2014-11-06", wording: .json(target: "AmazonSSM", version: "1.1"), signingName: "ssm",
                hostPrefix: "ssm", variable: "SSM")
        case .dynamoDB:
            Facts(
                version: "2012-08-10", wording: .json(target: "DynamoDB_20120810", version: "1.0"),
                signingName: "dynamodb", hostPrefix: "dynamodb", variable: "DYNAMODB")
        case .iam:
            Facts(version: "2010-05-08", wording: .query, signingName: "iam", hostPrefix: "iam", variable: "IAM")
        case .logs:
            Facts(
                version: "2014-03-28", wording: .json(target: "Logs_20140328", version: "1.1"), signingName: "logs",
                hostPrefix: "logs", variable: "CLOUDWATCH_LOGS")
        }
    }
}
