// A member's way in and out, with the hooks on both.
extension ScalingGroup {
    /// The machine runs: it comes into service, or waits at a hook.
    func didStart(_ member: GroupMember, in region: SandboxRegion, of world: World) {
        if wait(member, at: .launching, in: region, of: world) {
            member.lifecycle = .pendingWait
            member.activity?.status = "MidLifecycleAction"
            return
        }
        comeIntoService(member, in: region, of: world)
    }

    private func comeIntoService(_ member: GroupMember, in region: SandboxRegion, of world: World) {
        member.lifecycle = .inService
        member.inServiceAt = world.now
        member.activity?.end("Successful", at: world.now)
        member.activity = nil
        if isRebalancing { look(in: region, of: world) }
        for refresh in refreshes where !refresh.isOver { refresh.memberDidArrive(member, in: self, region, of: world) }
    }

    /// Takes a member out of service and ends its machine.
    @discardableResult
    func takeOut(
        _ member: GroupMember, cause: String, in region: SandboxRegion, of world: World
    ) -> ScalingActivity {
        member.activity?.end("Cancelled", at: world.now)
        leaveHooks(member, of: world)
        let activity = begin(
            "Terminating EC2 instance: \(member.id)", cause: cause, zone: member.machine.zone,
            subnet: member.machine.subnetID, of: world)
        member.activity = activity
        if member.machine.state == .running, wait(member, at: .terminating, in: region, of: world) {
            member.lifecycle = .terminatingWait
            activity.status = "MidLifecycleAction"
        } else {
            end(member, in: region, of: world)
        }
        return activity
    }

    private func end(_ member: GroupMember, in region: SandboxRegion, of world: World) {
        member.lifecycle = .terminating
        guard member.machine.state != .terminated else {
            return finishTermination(of: member, in: region, of: world)
        }
        region.ec2.terminate(
            member.machine, code: "Client.UserInitiatedShutdown",
            message: "Client.UserInitiatedShutdown: User initiated shutdown", of: world)
    }

    /// The machine is gone: so is the member.
    func finishTermination(of member: GroupMember, in region: SandboxRegion, of world: World) {
        member.activity?.end("Successful", at: world.now)
        region.autoScaling.remove(member, from: self)
        finishDeletion(in: region)
        if !isBeingDeleted { look(in: region, of: world) }
    }

    /// A group that is being deleted goes with its last member.
    func finishDeletion(in region: SandboxRegion) {
        if isBeingDeleted, members.isEmpty { region.autoScaling.remove(self) }
    }

    // MARK: Hooks

    /// False when no hook holds it up.
    private func wait(
        _ member: GroupMember, at transition: LifecycleHook.Transition, in region: SandboxRegion, of world: World
    ) -> Bool {
        let applying = hooks.filter { $0.transition == transition }
        guard !applying.isEmpty else { return false }
        var wait = HookWait(open: applying.map(\.name), token: world.newUUID(), since: world.now)
        for hook in applying { wait.deadlines[hook.name] = deadline(of: hook, for: member, in: region, of: world) }
        member.wait = wait
        return true
    }

    private func deadline(
        of hook: LifecycleHook, for member: GroupMember, in region: SandboxRegion, of world: World
    ) -> VirtualClock.Appointment {
        world.after(hook.heartbeat) { world in
            guard member.wait?.open.contains(hook.name) == true else { return }
            self.answer(hook.name, for: member, goesOn: hook.continuesByDefault, in: region, of: world)
        }
    }

    /// The hook's time begins anew, within its whole limit.
    func heartbeat(_ hook: LifecycleHook, of member: GroupMember, in region: SandboxRegion, _ world: World) {
        guard let wait = member.wait, wait.open.contains(hook.name), world.now - wait.since < hook.limit else { return }
        if let deadline = wait.deadlines[hook.name] { world.clock.cancel(deadline) }
        member.wait?.deadlines[hook.name] = deadline(of: hook, for: member, in: region, of: world)
    }

    /// What a hook's outcome is. The first that says no ends the wait.
    func answer(_ hook: String, for member: GroupMember, goesOn: Bool, in region: SandboxRegion, of world: World) {
        guard let wait = member.wait, wait.open.contains(hook) else { return }
        if let deadline = wait.deadlines[hook] { world.clock.cancel(deadline) }
        member.wait?.open.removeAll { $0 == hook }
        let isLaunching = member.lifecycle == .pendingWait
        guard !goesOn || member.wait?.open.isEmpty == true else { return }
        leaveHooks(member, of: world)
        if isLaunching {
            if goesOn {
                member.lifecycle = .pendingProceed
                comeIntoService(member, in: region, of: world)
            } else {
                takeOut(
                    member,
                    cause:
                        "At \(world.now.text()) an instance was taken out of service in response to a failed lifecycle action.",
                    in: region, of: world)
                look(in: region, of: world)
            }
        } else {
            member.lifecycle = .terminatingProceed
            end(member, in: region, of: world)
        }
    }

    private func leaveHooks(_ member: GroupMember, of world: World) {
        for (_, deadline) in (member.wait?.deadlines ?? [:]).sorted(by: { $0.key < $1.key }) {
            world.clock.cancel(deadline)
        }
        member.wait = nil
    }
}
