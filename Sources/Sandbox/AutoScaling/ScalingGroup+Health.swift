// How a group learns that a member is lost, and what it does about that.
extension ScalingGroup {
    static let endedCause =
        "an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped."
    static let impairedCause =
        "an instance was taken out of service in response to an EC2 instance status check failure."

    /// Looks at a member when the group's next check would see what has happened to it.
    func scheduleHealthCheck(
        of member: GroupMember, after span: Spread, cause: String, in region: SandboxRegion, of world: World
    ) {
        world.after(world.draw(span)) { world in self.check(member, cause: cause, in: region, of: world) }
    }

    private func check(_ member: GroupMember, cause: String, in region: SandboxRegion, of world: World) {
        guard self.member(member.id) === member, member.lifecycle.isActive, !isSuspended(.healthCheck) else { return }
        let isDown = member.machine.state != .running && member.machine.state != .pending
        guard isDown || member.machine.isImpaired else { return }
        // A machine that is gone is gone; failed checks of one that may still be starting are borne for a while.
        if !isDown, let since = member.inServiceAt ?? Optional(world.now) {
            let end = since + .seconds(gracePeriod)
            if end > world.now {
                world.after(end - world.now) { world in self.check(member, cause: cause, in: region, of: world) }
                return
            }
        }
        setUnhealthy(member, cause: cause, in: region, of: world)
    }

    /// The member counts as lost; it is replaced unless that is suspended.
    func setUnhealthy(_ member: GroupMember, cause: String, in region: SandboxRegion, of world: World) {
        member.isHealthy = false
        guard !isSuspended(.replaceUnhealthy), !isSuspended(.terminate), member.lifecycle.isActive else { return }
        replacementsOwed += 1
        takeOut(member, cause: "At \(world.now.text()) \(cause)", in: region, of: world)
        look(in: region, of: world)
    }

    /// After processes were resumed: what went unnoticed meanwhile is noticed now.
    func checkAll(in region: SandboxRegion, of world: World) {
        for member in members where member.lifecycle.isActive { recheck(member, in: region, of: world) }
    }

    /// After a time in which nobody looked at the member.
    func recheck(_ member: GroupMember, in region: SandboxRegion, of world: World) {
        let isDown = member.machine.state != .running && member.machine.state != .pending
        if isDown || member.machine.isImpaired {
            scheduleHealthCheck(
                of: member, after: Timings.groupHealthCheck, cause: isDown ? Self.endedCause : Self.impairedCause,
                in: region, of: world)
        } else if !member.isHealthy {
            setUnhealthy(
                member, cause: "an instance was taken out of service in response to a user health-check.",
                in: region, of: world)
        }
    }
}
