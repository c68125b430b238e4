/// The files of `Resources/` that travel inside the binary.
package enum EmbeddedResource {
    /// Our own CloudFormation template for a swarm, YAML text.
    package static var swarmTemplate: String { String(decoding: PackageResources.swarm_yaml, as: UTF8.self) }

    /// List prices of EC2 instances and disks with their date, JSON text.
    package static var prices: String { String(decoding: PackageResources.ec2_json, as: UTF8.self) }

    /// The scenarios of the embedded cloud by name, YAML texts.
    package static var scenarios: [String: String] {
        [
            "demo": PackageResources.demo_yaml, "fresh": PackageResources.fresh_yaml,
            "incident": PackageResources.incident_yaml, "stuck": PackageResources.stuck_yaml,
            "big": PackageResources.big_yaml,
        ].mapValues { String(decoding: $0, as: UTF8.self) }
    }
}
