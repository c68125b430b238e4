package import Fleet

/// Where a service of a region is reached.
package struct EndpointResolver: Sendable {
    private let environment: AWSEnvironment

    package init(_ environment: AWSEnvironment) { self.environment = environment }

    /// A URL with a slash at the end. What the operator names wins: `--endpoint-url`, the service's variable, the
    /// general one, the profile's `services` section, the profile's `endpoint_url`.
    package func url(of service: AWSService, in region: RegionName) -> String {
        if service == .iam, override(for: service.facts.variable) == nil {
            return "https://\(Self.partition(of: region).identityHost)/"
        }
        return url(prefix: service.facts.hostPrefix, variable: service.facts.variable, in: region)
    }

    /// The same for a service that is none of `AWSService`.
    func url(prefix: String, variable: String, in region: RegionName) -> String {
        guard let named = override(for: variable) else {
            return "https://\(prefix).\(region).\(Self.partition(of: region).suffix)/"
        }
        return named.hasSuffix("/") ? named : named + "/"
    }

    /// Whether calls go somewhere else than to AWS itself.
    package var isOverridden: Bool { override(for: AWSService.ec2.facts.variable) != nil }

    private func override(for variable: String) -> String? {
        if let chosen = environment.chosenEndpoint { return chosen }
        let isIgnored = [
            environment.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"),
            environment.profile["ignore_configured_endpoint_urls"],
        ].contains { $0?.lowercased() == "true" }
        if isIgnored { return nil }
        if let url = environment.variable("AWS_ENDPOINT_URL_\(variable)") ?? environment.variable("AWS_ENDPOINT_URL") {
            return url
        }
        if let name = environment.profile["services"],
            let url = environment.configuration.sections["services \(name)"]?["\(variable.lowercased()).endpoint_url"]
        {
            return url
        }
        return environment.profile["endpoint_url"]
    }

    /// A part of AWS with names of its own. Source: botocore 1.43.11, `partitions.json`.
    package struct Partition: Hashable, Sendable {
        /// As in ARNs: `aws`, `aws-cn`.
        package var id: String
        package var suffix: String
        /// Where global questions are asked.
        package var home: String

        /// The region that calls of IAM are signed for.
        var identityHome: String {
            switch id {
            case "aws-cn": "cn-north-1"
            default: home
            }
        }

        /// Source: botocore 1.43.11, `endpoints.json`.
        var identityHost: String {
            switch id {
            case "aws": "iam.\(suffix)"
            case "aws-us-gov": "iam.us-gov.\(suffix)"
            default: "iam.\(identityHome).\(suffix)"
            }
        }
    }

    /// By the region's first words; commercial when nothing else fits.
    package static func partition(of region: RegionName) -> Partition {
        let table: [(String, Partition)] = [
            ("cn-", Partition(id: "aws-cn", suffix: "amazonaws.com.cn", home: "cn-northwest-1")),
            ("us-gov-", Partition(id: "aws-us-gov", suffix: "amazonaws.com", home: "us-gov-west-1")),
            ("us-isob-", Partition(id: "aws-iso-b", suffix: "sc2s.sgov.gov", home: "us-isob-east-1")),
            ("us-isof-", Partition(id: "aws-iso-f", suffix: "csp.hci.ic.gov", home: "us-isof-south-1")),
            ("us-iso-", Partition(id: "aws-iso", suffix: "c2s.ic.gov", home: "us-iso-east-1")),
            ("eu-isoe-", Partition(id: "aws-iso-e", suffix: "cloud.adc-e.uk", home: "eu-isoe-west-1")),
            ("eusc-", Partition(id: "aws-eusc", suffix: "amazonaws.eu", home: "eusc-de-east-1")),
        ]
        return table.first { region.rawValue.hasPrefix($0.0) }?.1
            ?? Partition(id: "aws", suffix: "amazonaws.com", home: "us-east-1")
    }
}
