internal import Wire

/// One call of an AWS service, read from HTTP.
struct ServiceRequest {
    var service: SandboxService
    /// `us-east-1`.
    var region: String
    /// `RunInstances`.
    var action: String
    /// Of the query protocols.
    var query = QueryInput()
    /// Of the JSON protocols.
    var json = JSONValue.object([:])
    var requestID: String
    /// Who asks, from the signature; nil when the call is unsigned.
    var accessKeyID: String?
}

/// The services that the embedded cloud has, with what their wire protocol needs.
enum SandboxService: String, CaseIterable, Sendable {
    case ec2
    case cloudFormation = "cloudformation"
    case autoScaling = "autoscaling"
    case sts
    case ssm
    case dynamoDB = "dynamodb"
    case iam
    case logs

    /// How calls and answers are written.
    enum Shape: Hashable, Sendable {
        /// EC2's own form of the query protocol.
        case ec2
        /// Query protocol: form fields in, XML with a Result element out.
        case query
        /// `X-Amz-Target` with JSON both ways.
        case json(contentType: String)
    }

    var shape: Shape {
        switch self {
        case .ec2: .ec2
        case .cloudFormation, .autoScaling, .sts, .iam: .query
        case .ssm, .logs: .json(contentType: "application/x-amz-json-1.1")
        case .dynamoDB: .json(contentType: "application/x-amz-json-1.0")
        }
    }

    /// Of the answers' elements. Source: botocore 1.43.11, `xmlNamespace` of each service's metadata.
    var namespace: String {
        switch self {
        case .ec2: "http://ec2.amazonaws.com/doc/2016-11-15/"
        case .cloudFormation: "http://cloudformation.amazonaws.com/doc/2010-05-15/"
        case .autoScaling: "http://autoscaling.amazonaws.com/doc/2011-01-01/"
        case .sts: "https://sts.amazonaws.com/doc/2011-06-15/"
        case .iam: "https://iam.amazonaws.com/doc/2010-05-08/"
        case .ssm, .dynamoDB, .logs: ""
        }
    }
}
