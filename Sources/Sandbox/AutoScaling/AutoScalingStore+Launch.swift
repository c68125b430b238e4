/// What a launch source says at this moment.
struct ResolvedLaunch {
    /// All but zone and subnet.
    var order: LaunchOrder
    /// The version of the launch template that was meant; nil with a launch configuration.
    var version: String?
}

extension AutoScalingStore {
    /// - Throws: what EC2 would say about a launch template that is gone.
    func resolve(
        _ source: LaunchSource, in region: SandboxRegion, of world: World
    ) throws(ServiceError) -> ResolvedLaunch {
        switch source {
        case .configuration(let name):
            guard let configuration = configurations.first(where: { $0.name == name }) else {
                throw .validation("Launch configuration name not found - Launch configuration \(name) not found")
            }
            return ResolvedLaunch(order: configuration.order, version: nil)
        case .template(let id, _, let version):
            var named = QueryInput()
            named.set("LaunchTemplateId", id)
            named.set("Version", version)
            let (_, number, data) = try LaunchOrderReader.template(named, in: region.ec2)
            return ResolvedLaunch(
                order: try LaunchOrderReader.order(fromTemplate: data), version: String(number))
        }
    }

    /// The launch template that a call names, by id or by name, with the version it asks for.
    func template(
        _ input: QueryInput, in region: SandboxRegion, of world: World
    ) throws(ServiceError) -> LaunchSource {
        guard input.string("LaunchTemplateId") != nil || input.string("LaunchTemplateName") != nil else {
            throw .validation("Valid requests must contain either launchTemplateId or LaunchTemplateName")
        }
        do throws(ServiceError) {
            let found = try LaunchOrderReader.template(input, in: region.ec2)
            return .template(
                id: found.template.id, name: found.template.name, version: input.string("Version") ?? "$Default")
        } catch { throw .validation(error.message) }
    }
}
