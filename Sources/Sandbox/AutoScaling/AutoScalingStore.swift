/// One region's Auto Scaling groups.
final class AutoScalingStore: MachineObserver {
    /// In the order in which they were made.
    private(set) var groups: [ScalingGroup] = []
    private var groupsByName: [String: ScalingGroup] = [:]
    /// By an instance's id.
    private var groupsByMember: [String: ScalingGroup] = [:]
    /// Those that are gone, for their activities.
    private(set) var formerGroups: [ScalingGroup] = []
    var configurations: [LaunchConfiguration] = []

    func group(_ name: String) -> ScalingGroup? { groupsByName[name] }

    /// - Throws: ValidationError when there is none.
    func existingGroup(_ name: String) throws(ServiceError) -> ScalingGroup {
        if let group = groupsByName[name] { return group }
        throw .validation("AutoScalingGroup name not found - AutoScalingGroup \(name) not found")
    }

    func add(_ group: ScalingGroup) {
        groups.append(group)
        groupsByName[group.name] = group
    }

    func remove(_ group: ScalingGroup) {
        groups.removeAll { $0 === group }
        groupsByName[group.name] = nil
        formerGroups.append(group)
    }

    /// The group of an instance.
    func groupOf(_ id: String) -> ScalingGroup? { groupsByMember[id] }

    func add(_ member: GroupMember, to group: ScalingGroup) {
        group.add(member)
        groupsByMember[member.id] = group
    }

    func remove(_ member: GroupMember, from group: ScalingGroup) {
        group.remove(member)
        groupsByMember[member.id] = nil
    }

    // MARK: Machines

    func machineDidChange(
        _ machine: VirtualMachine, from former: VirtualMachine.State, in region: SandboxRegion, of world: World
    ) {
        guard let group = groupsByMember[machine.id], let member = group.member(machine.id) else { return }
        if member.lifecycle.isEnding {
            if machine.state == .terminated, member.lifecycle != .terminatingWait {
                group.finishTermination(of: member, in: region, of: world)
            }
            return
        }
        switch machine.state {
        case .running where member.lifecycle == .pending: group.didStart(member, in: region, of: world)
        case .pending, .running: break
        case .stopping, .stopped, .shuttingDown, .terminated:
            // Each machine is looked at once: what follows on a shutdown adds nothing.
            guard former == .running || former == .pending else { return }
            group.scheduleHealthCheck(
                of: member, after: Timings.groupHealthCheck, cause: ScalingGroup.endedCause, in: region, of: world)
        }
    }

    func machineReachabilityDidChange(_ machine: VirtualMachine, in region: SandboxRegion, of world: World) {
        guard machine.isImpaired, let group = groupsByMember[machine.id], let member = group.member(machine.id) else {
            return
        }
        group.scheduleHealthCheck(
            of: member, after: Timings.statusCheckFailure, cause: ScalingGroup.impairedCause, in: region, of: world)
    }
}

extension ServiceError {
    /// What query services say to most of what is wrong with a call.
    static func validation(_ message: String) -> ServiceError { ServiceError("ValidationError", message) }
}
