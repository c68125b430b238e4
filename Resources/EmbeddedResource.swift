/// The files of `Resources/` that travel inside the binary.
package enum EmbeddedResource {
    /// Our own CloudFormation template for a swarm, YAML text.
    package static var swarmTemplate: String { String(decoding: PackageResources.swarm_yaml, as: UTF8.self) }

    /// List prices of EC2 instances and disks with their date, JSON text.
    package static var prices: String { String(decoding: PackageResources.ec2_json, as: UTF8.self) }
}
