// Keeps as many instances as desired, spread over the zones.
extension ScalingGroup {
    /// Lets the group compare what it has with what it should have, soon.
    func look(in region: SandboxRegion, of world: World) {
        guard !isLookDue else { return }
        isLookDue = true
        world.after(world.draw(Timings.scalingReaction)) { world in
            self.isLookDue = false
            self.reconcile(in: region, of: world)
        }
    }

    private func reconcile(in region: SandboxRegion, of world: World) {
        let count = active.count
        if count < desired, !isBeingDeleted, !isSuspended(.launch) {
            launch(desired - count, from: count, in: region, of: world)
        } else if count > desired, !isSuspended(.terminate) {
            scaleIn(count - desired, from: count, in: region, of: world)
        }
        finishDeletion(in: region)
        considerRebalance(in: region, of: world)
    }

    // MARK: More

    private func launch(_ number: Int, from count: Int, in region: SandboxRegion, of world: World) {
        let base: ResolvedLaunch
        do throws(ServiceError) { base = try region.autoScaling.resolve(source, in: region, of: world) } catch {
            return launchFailed(error, zone: nil, in: region, of: world)
        }
        replacementsOwed = min(replacementsOwed, number)
        let reservation = world.newID("r")
        var counts = zoneCounts
        for _ in 0..<number {
            let cause = launchCause(from: count, at: world.now)
            var failure: (ServiceError, String)?
            var isLaunched = false
            for zone in zonesByNeed(counts) where !isLaunched {
                do throws(ServiceError) {
                    try launchOne(base, zone: zone, reservation: reservation, cause: cause, in: region, of: world)
                    isLaunched = true
                    counts[zone, default: 0] += 1
                } catch {
                    if error.code != "InsufficientInstanceCapacity" || failure == nil { failure = (error, zone) }
                }
            }
            if let (error, zone) = failure, !isLaunched || failedLaunches == 0 {
                recordFailure(error, zone: zone, cause: cause, of: world)
            }
            guard isLaunched else {
                retry(in: region, of: world)
                return
            }
            if failure == nil { failedLaunches = 0 } else { failedLaunches = max(1, failedLaunches) }
            replacementsOwed = max(0, replacementsOwed - 1)
        }
    }

    private func launchCause(from count: Int, at now: VirtualTime) -> String {
        if replacementsOwed > 0 {
            return
                "At \(now.text()) an instance was launched in response to an unhealthy instance needing to be replaced."
        }
        let change = count == desired ? "" : ", increasing the capacity from \(count) to \(desired)"
        return joined(
            wish,
            "At \(now.text()) an instance was started in response to a difference between desired and actual capacity\(change)."
        )
    }

    private func joined(_ sentences: String...) -> String {
        sentences.filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// Launches into one zone.
    func launchOne(
        _ base: ResolvedLaunch, zone: String, reservation: String, cause: String, in region: SandboxRegion,
        of world: World
    ) throws(ServiceError) {
        var order = base.order
        order.zone = zone
        let candidates = subnets.filter { $0.zone == zone }
        order.subnetID = candidates.isEmpty ? nil : candidates[members.count % candidates.count].id
        for tag in tags where tag.propagates {
            order.tags.removeAll { $0.key == tag.key }
            order.tags.append((tag.key, tag.value))
        }
        order.tags.append(("aws:autoscaling:groupName", name))
        if case .template(let id, _, _) = source, let version = base.version {
            order.tags.append(("aws:ec2launchtemplate:id", id))
            order.tags.append(("aws:ec2launchtemplate:version", version))
        }
        let machine = try region.ec2.launch(order, reservationID: reservation, of: world)
        let member = GroupMember(machine, source: source, version: base.version)
        member.isProtected = protectsNewInstances
        member.activity = begin(
            "Launching a new EC2 instance: \(machine.id)", cause: cause, zone: zone, subnet: machine.subnetID,
            status: "PreInService", of: world)
        region.autoScaling.add(member, to: self)
    }

    private func launchFailed(_ error: ServiceError, zone: String?, in region: SandboxRegion, of world: World) {
        recordFailure(error, zone: zone, cause: launchCause(from: active.count, at: world.now), of: world)
        retry(in: region, of: world)
    }

    private func recordFailure(_ error: ServiceError, zone: String?, cause: String, of world: World) {
        let message = "\(error.message) Launching EC2 instance failed."
        let activity = begin(
            "Launching a new EC2 instance.  Status Reason: \(message)", cause: cause, zone: zone,
            subnet: subnets.first { $0.zone == zone }?.id, of: world)
        activity.end("Failed", at: world.now, message: message)
    }

    /// After a launch failed everywhere: the pauses double, up to Auto Scaling's own bound.
    private func retry(in region: SandboxRegion, of world: World) {
        failedLaunches += 1
        let doublings = min(failedLaunches - 1, 10)
        let pause = min(Timings.launchRetryLongest, Timings.launchRetryShortest * (1 << doublings))
        world.after(pause) { world in self.look(in: region, of: world) }
    }

    // MARK: Less

    private func scaleIn(_ number: Int, from count: Int, in region: SandboxRegion, of world: World) {
        for step in 0..<number {
            guard let victim = ScaleInChoice(self).victim() else {
                let activity = begin(
                    "Scaling in", cause: joined(wish, "At \(world.now.text()) the group was to be scaled in."),
                    zone: nil, subnet: nil, of: world)
                activity.end(
                    "Failed", at: world.now,
                    message:
                        "Could not scale to desired capacity because all remaining instances are protected from scale-in."
                )
                return
            }
            let now = world.now.text()
            takeOut(
                victim,
                cause: joined(
                    wish,
                    "At \(now) an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from \(count - step) to \(count - step - 1).",
                    "At \(now) instance \(victim.id) was selected for termination."), in: region, of: world)
        }
        isRebalancing = false
    }

    // MARK: Spread

    /// Two more in one zone than in another is one too many. That is looked for only after something changed.
    func considerRebalance(in region: SandboxRegion, of world: World) {
        guard !isRebalanceDue, isUneven, !isSuspended(.rebalance), !isBeingDeleted else { return }
        isRebalanceDue = true
        world.after(world.draw(Timings.rebalancePause)) { world in
            self.isRebalanceDue = false
            self.rebalance(in: region, of: world)
        }
    }

    private var isUneven: Bool {
        let counts = zoneCounts
        let all = zones.map { counts[$0] ?? 0 }
        return (all.max() ?? 0) - (all.min() ?? 0) >= 2
    }

    private func rebalance(in region: SandboxRegion, of world: World) {
        guard isUneven, !isSuspended(.rebalance), !isSuspended(.launch), !isSuspended(.terminate), !isBeingDeleted,
            active.count == desired, let zone = zonesByNeed(zoneCounts).first
        else { return }
        let cause =
            "At \(world.now.text()) instances were launched to balance instances in zones \(zone) with other zones resulting in more than desired number of instances in the group."
        do throws(ServiceError) {
            let base = try region.autoScaling.resolve(source, in: region, of: world)
            try launchOne(
                base, zone: zone, reservation: world.newID("r"), cause: cause, in: region, of: world)
            isRebalancing = true
        } catch {
            considerRebalance(in: region, of: world)
        }
    }
}
