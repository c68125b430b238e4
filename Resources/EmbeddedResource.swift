/// The files of `Resources/` that travel inside the binary.
package enum EmbeddedResource {
    /// Our own CloudFormation template for a swarm, YAML text.
    package static var swarmTemplate: String { String(decoding: PackageResources.swarm_yaml, as: UTF8.self) }
}
