/// Types that the sandbox keeps only by name: nobody can call their services here, but stacks can hold them.
struct PlainKind: ResourceKind {
    let type: String
    let properties: [String: PropertyChange]
    var required: [String] = []
    let attributes: [String]
    var nameProperty: String?
    /// From the thing's name or new id: what `Ref` gives and what `Fn::GetAtt` gives.
    let made: @Sendable (ResourceCall, String) -> CreatedThing
    /// `sg-`-like beginning of ids; nil names the thing instead.
    var idPrefix: String?

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name =
            nameProperty.flatMap { call.text($0) }
            ?? idPrefix.map { call.world.newID($0) }
            ?? call.newName(limit: type.hasPrefix("AWS::ElasticLoadBalancing") ? 32 : 80)
        return made(call, name)
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {}

    static let all: [PlainKind] = [
        PlainKind(
            type: "AWS::SQS::Queue",
            properties: [
                "QueueName": .replaces, "FifoQueue": .replaces, "MessageRetentionPeriod": .inPlace,
                "VisibilityTimeout": .inPlace, "DelaySeconds": .inPlace, "MaximumMessageSize": .inPlace,
                "ReceiveMessageWaitTimeSeconds": .inPlace, "RedrivePolicy": .inPlace, "KmsMasterKeyId": .inPlace,
                "SqsManagedSseEnabled": .inPlace, "ContentBasedDeduplication": .inPlace, "Tags": .inPlace,
            ],
            attributes: ["Arn", "QueueName", "QueueUrl"], nameProperty: "QueueName",
            made: { call, name in
                let url = "https://sqs.\(call.region.name).amazonaws.com/\(World.account)/\(name)"
                return CreatedThing(
                    physicalID: url,
                    attributes: [
                        "Arn": .text(call.arn("sqs", name)), "QueueName": .text(name), "QueueUrl": .text(url),
                    ])
            }),
        PlainKind(
            type: "AWS::SNS::Topic",
            properties: [
                "TopicName": .replaces, "FifoTopic": .replaces, "DisplayName": .inPlace, "Subscription": .inPlace,
                "KmsMasterKeyId": .inPlace, "ContentBasedDeduplication": .inPlace, "Tags": .inPlace,
            ],
            attributes: ["TopicArn", "TopicName"], nameProperty: "TopicName",
            made: { call, name in
                let arn = call.arn("sns", name)
                return CreatedThing(
                    physicalID: arn, attributes: ["TopicArn": .text(arn), "TopicName": .text(name)])
            }),
        PlainKind(
            type: "AWS::ElasticLoadBalancing::LoadBalancer",
            properties: [
                "LoadBalancerName": .replaces, "Scheme": .replaces, "Listeners": .inPlace, "Subnets": .inPlace,
                "SecurityGroups": .inPlace, "HealthCheck": .inPlace, "CrossZone": .inPlace,
                "ConnectionSettings": .inPlace, "ConnectionDrainingPolicy": .inPlace, "AvailabilityZones": .inPlace,
                "Instances": .inPlace, "AccessLoggingPolicy": .inPlace, "AppCookieStickinessPolicy": .inPlace,
                "LBCookieStickinessPolicy": .inPlace, "Policies": .inPlace, "Tags": .inPlace,
            ],
            required: ["Listeners"],
            attributes: [
                "CanonicalHostedZoneName", "CanonicalHostedZoneNameID", "DNSName", "SourceSecurityGroup.GroupName",
                "SourceSecurityGroup.OwnerAlias",
            ], nameProperty: "LoadBalancerName",
            made: { call, name in
                let host =
                    "\(name)-\(1_000_000_000 + call.world.random.next() % 1_000_000_000).\(call.region.name).elb.amazonaws.com"
                return CreatedThing(
                    physicalID: name,
                    attributes: [
                        "DNSName": .text(host), "CanonicalHostedZoneName": .text(host),
                        "CanonicalHostedZoneNameID": .text("Z35SXDOTRQ7X7K"),
                        "SourceSecurityGroup.GroupName": .text("default"),
                        "SourceSecurityGroup.OwnerAlias": .text(World.account),
                    ])
            }),
        PlainKind(
            type: "AWS::EFS::FileSystem",
            properties: [
                "PerformanceMode": .replaces, "Encrypted": .replaces, "KmsKeyId": .replaces,
                "ThroughputMode": .inPlace, "ProvisionedThroughputInMibps": .inPlace, "FileSystemTags": .inPlace,
                "LifecyclePolicies": .inPlace, "BackupPolicy": .inPlace, "AvailabilityZoneName": .replaces,
            ],
            attributes: ["Arn", "FileSystemId"],
            made: { call, id in
                CreatedThing(
                    physicalID: id,
                    attributes: [
                        "Arn": .text(call.arn("elasticfilesystem", "file-system/\(id)")), "FileSystemId": .text(id),
                    ])
            }, idPrefix: "fs"),
        PlainKind(
            type: "AWS::EFS::MountTarget",
            properties: [
                "FileSystemId": .replaces, "SubnetId": .replaces, "IpAddress": .replaces, "SecurityGroups": .inPlace,
            ],
            required: ["FileSystemId", "SecurityGroups", "SubnetId"], attributes: ["Id", "IpAddress"],
            made: { _, id in
                CreatedThing(physicalID: id, attributes: ["Id": .text(id), "IpAddress": .text("10.0.0.10")])
            },
            idPrefix: "fsmt"),
        PlainKind(
            type: "AWS::Lambda::Function",
            properties: [
                "FunctionName": .replaces, "Code": .inPlace, "Handler": .inPlace, "Role": .inPlace,
                "Runtime": .inPlace, "Timeout": .inPlace, "MemorySize": .inPlace, "Environment": .inPlace,
                "Description": .inPlace, "VpcConfig": .inPlace, "Layers": .inPlace, "Architectures": .inPlace,
                "PackageType": .replaces, "Tags": .inPlace,
            ],
            required: ["Code", "Role"], attributes: ["Arn"], nameProperty: "FunctionName",
            made: { call, name in
                CreatedThing(physicalID: name, attributes: ["Arn": .text(call.arn("lambda", "function:\(name)"))])
            }),
    ]
}
