/// What CreateAutoScalingGroup and UpdateAutoScalingGroup may both say of a group.
struct GroupForm {
    private let request: ServiceRequest
    private let region: SandboxRegion
    private let world: World

    init(_ request: ServiceRequest, _ region: SandboxRegion, _ world: World) {
        self.request = request
        self.region = region
        self.world = world
    }

    /// What the group is to launch from; nil when the call does not say.
    func source() throws(ServiceError) -> LaunchSource? {
        let query = request.query
        if let name = query.string("LaunchConfigurationName") {
            guard region.autoScaling.configurations.contains(where: { $0.name == name }) else {
                throw .validation("Launch configuration name not found - Launch configuration \(name) not found")
            }
            return .configuration(name)
        }
        let mixed = query["MixedInstancesPolicy"]["LaunchTemplate"]["LaunchTemplateSpecification"]
        let specification = query["LaunchTemplate"].isEmpty ? mixed : query["LaunchTemplate"]
        guard !specification.isEmpty else { return nil }
        return try region.autoScaling.template(specification, in: region, of: world)
    }

    /// Sets what the call says, and leaves the rest.
    func apply(to group: ScalingGroup) throws(ServiceError) {
        try applyPlaces(to: group)
        let query = request.query
        if let cooldown = try AutoScalingActions.number("DefaultCooldown", in: request) { group.cooldown = cooldown }
        if let type = query.string("HealthCheckType") {
            guard type.split(separator: ",").allSatisfy({ ["EC2", "ELB", "VPC_LATTICE", "EBS"].contains($0) }) else {
                throw .validation("Health Check Type \(type) is not valid")
            }
            group.healthCheckType = type
        }
        if let grace = try AutoScalingActions.number("HealthCheckGracePeriod", in: request) {
            group.gracePeriod = grace
        }
        if let protects = try AutoScalingActions.flag("NewInstancesProtectedFromScaleIn", in: request) {
            group.protectsNewInstances = protects
        }
        let policies = query["TerminationPolicies"].texts
        let known: Set<String> = [
            "Default", "OldestInstance", "NewestInstance", "OldestLaunchConfiguration", "OldestLaunchTemplate",
            "ClosestToNextInstanceHour", "AllocationStrategy",
        ]
        if let wrong = policies.first(where: { !known.contains($0) }) {
            throw .validation("Termination policy \(wrong) is not valid")
        }
        if !policies.isEmpty { group.terminationPolicies = policies }
        let balancers = query["LoadBalancerNames"].texts
        if !balancers.isEmpty { group.loadBalancers = balancers }
    }

    private func applyPlaces(to group: ScalingGroup) throws(ServiceError) {
        let zones = request.query["AvailabilityZones"].texts
        for zone in zones where !region.zones.contains(zone) {
            throw .validation("Invalid availability zones: [\(zone)]")
        }
        if let text = request.query.string("VPCZoneIdentifier") {
            let ids = text.split(separator: ",").map { $0.filter { $0 != " " } }
            var subnets: [(id: String, zone: String)] = []
            for id in ids { subnets.append((id, try zone(ofSubnet: id))) }
            group.subnets = subnets
            var seen: Set<String> = []
            group.zones = subnets.map(\.zone).filter { seen.insert($0).inserted }
        } else if !zones.isEmpty {
            group.zones = zones
            group.subnets = []
        }
    }

    private func zone(ofSubnet id: String) throws(ServiceError) -> String {
        do throws(ServiceError) {
            let answer = try Dispatcher.call(
                .ec2, "DescribeSubnets", [("SubnetId.1", id)], region: region.name, in: world
            ).element
            if let zone = answer.list("subnetSet").first?["availabilityZone"] { return zone }
        } catch {}
        throw .validation("The subnet ID '\(id)' does not exist")
    }
}
