/// Replaces an Auto Scaling group's instances in batches, as `AutoScalingRollingUpdate` says.
final class RollingUpdate {
    private let task: ResourceTask
    private let group: ScalingGroup
    private let policy: TemplateValue
    private let region: SandboxRegion
    private var obsolete: [String]
    private let total: Int
    private let former: (minimum: Int, desired: Int)
    private let resumed: [ScalingGroup.Process]
    private var isLive = true
    /// How the signals for the batch came out: nothing yet, well, or with a reason.
    private var outcome: String??
    private var isAwaited = false

    private var batch: Int { max(1, Int(policy["MaxBatchSize"].text ?? "1") ?? 1) }
    private var least: Int { Int(policy["MinInstancesInService"].text ?? "0") ?? 0 }
    private var pause: Duration { SignalWait.duration(policy["PauseTime"].text ?? "PT0S") ?? .zero }
    private var waits: Bool { policy["WaitOnResourceSignals"].isTrue }
    private var percent: Int { Int(policy["MinSuccessfulInstancesPercent"].text ?? "100") ?? 100 }

    /// - Parameter obsolete: the ids of those that are to be replaced.
    init(_ group: ScalingGroup, obsolete: [String], policy: TemplateValue, task: ResourceTask) {
        self.group = group
        self.policy = policy
        self.task = task
        region = task.stack.region
        self.obsolete = obsolete
        total = obsolete.count
        former = (group.minimum, group.desired)
        resumed = policy["SuspendProcesses"].texts.compactMap(ScalingGroup.Process.init(rawValue:)).filter { [group] in
            !group.isSuspended($0)
        }
    }

    func begin(of world: World) {
        guard total > 0 else { return end(nil, of: world) }
        var words =
            "Rolling update initiated. Terminating \(total) obsolete instance(s) in batches of \(batch), while keeping at least \(least) instance(s) in service."
        if waits {
            words +=
                " Waiting on resource signals with a timeout of \(policy["PauseTime"].text ?? "PT0S") when new instances are added to the autoscaling group."
        }
        task.report(words, of: world)
        group.suspend(resumed, at: world.now)
        // Room for a batch of new ones before old ones go, when the least leaves none.
        if group.desired - batch < least {
            let size = min(group.maximum, max(least, group.desired) + batch)
            guard size > group.desired else { return next(of: world) }
            task.report("Temporarily setting autoscaling group MinSize and DesiredCapacity to \(size).", of: world)
            let added = size - group.desired
            (group.minimum, group.desired) = (size, size)
            expect(added, of: world)
            group.look(in: region, of: world)
            return waitForNew(added, of: world)
        }
        next(of: world)
    }

    private func next(of world: World) {
        guard isLive else { return }
        obsolete.removeAll { group.member($0)?.lifecycle.isActive != true }
        guard !obsolete.isEmpty else { return end(nil, of: world) }
        let ids = Array(obsolete.prefix(batch))
        obsolete.removeFirst(ids.count)
        // The last of the old ones whose places new ones have taken already are not replaced again.
        let extra = max(0, group.desired - former.desired)
        let replaced = max(0, min(ids.count, obsolete.count + ids.count - extra))
        task.report(
            "Terminating instance(s) [\(ids.joined(separator: ","))]; replacing with \(replaced) new instance(s).",
            of: world)
        expect(replaced, of: world)
        let leaving = ids.compactMap { group.member($0) }
        let shrink = ids.count - replaced
        if shrink > 0 {
            group.desired -= shrink
            group.minimum = min(group.minimum, group.desired)
        }
        for member in leaving {
            group.takeOut(
                member,
                cause:
                    "At \(world.now.text()) instance \(member.id) was taken out of service in response to a user request.",
                in: region, of: world)
        }
        group.look(in: region, of: world)
        awaitEnd(of: ids, replaced: replaced, of: world)
    }

    private func awaitEnd(of ids: [String], replaced: Int, of world: World) {
        guard isLive else { return }
        guard ids.allSatisfy({ group.member($0) == nil }) else {
            world.after(Timings.resourceSettlePause) { world in self.awaitEnd(of: ids, replaced: replaced, of: world) }
            return
        }
        let percent = total == 0 ? 100 : (total - obsolete.count) * 100 / total
        task.report(
            "Successfully terminated instance(s) [\(ids.joined(separator: ","))] (Progress \(percent)%).", of: world)
        if replaced > 0 { waitForNew(replaced, of: world) } else { next(of: world) }
    }

    // MARK: Signals

    /// A new instance may be ready before the old one has gone: its signal counts from its launch on.
    private func expect(_ count: Int, of world: World) {
        outcome = nil
        isAwaited = false
        guard waits, count > 0 else { return }
        var wait: SignalWait?
        wait = SignalWait(
            count: count, percent: percent, within: pause, on: task.resource, of: task.stack, in: world
        ) { [weak self] failure, world in
            guard let self, isLive else { return }
            outcome = .some(
                failure.map { _ in
                    "Received \(wait?.successes ?? 0) SUCCESS signal(s) out of \(count). Unable to satisfy \(self.percent)% MinSuccessfulInstancesPercent requirement"
                })
            if isAwaited { goOn(of: world) }
        }
    }

    private func waitForNew(_ count: Int, of world: World) {
        guard waits else { return awaitService(since: world.now, of: world) }
        task.report(
            "New instance(s) added to autoscaling group - Waiting on \(count) resource signal(s) with a timeout of \(policy["PauseTime"].text ?? "PT0S").",
            of: world)
        isAwaited = true
        if outcome != nil { goOn(of: world) }
    }

    private func goOn(of world: World) {
        isAwaited = false
        if case .some(.some(let failure)) = outcome { end(failure, of: world) } else { next(of: world) }
    }

    /// Without signals: as many as desired are in service, and the pause is over.
    private func awaitService(since start: VirtualTime, of world: World) {
        guard isLive else { return }
        let count = group.members.count { $0.lifecycle == .inService }
        guard count >= group.desired, world.now - start >= pause else {
            guard world.now - start < Timings.resourceSettleLimit else {
                return end(
                    "Group did not stabilize. {current/minSize/desiredCapacity} group size = {\(count)/\(group.minimum)/\(group.desired)}.",
                    of: world)
            }
            world.after(Timings.resourceSettlePause) { world in self.awaitService(since: start, of: world) }
            return
        }
        next(of: world)
    }

    private func restore(of world: World) {
        group.minimum = former.minimum
        group.desired = former.desired
        group.resume(resumed)
        group.checkAll(in: region, of: world)
        group.look(in: region, of: world)
    }

    private func end(_ failure: String?, of world: World) {
        guard isLive else { return }
        isLive = false
        restore(of: world)
        task.rollingUpdateDidEnd(failure, of: world)
    }

    func cancel(of world: World) {
        guard isLive else { return }
        isLive = false
        restore(of: world)
    }
}
