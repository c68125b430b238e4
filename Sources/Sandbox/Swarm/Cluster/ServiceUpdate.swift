/// The way of a changed specification to a service's tasks, some places at a time. Source: swarmkit,
/// `manager/orchestrator/update`.
final class ServiceUpdate {
    let service: ClusterService
    let isRollback: Bool
    private let rollout: ServicePlan.Rollout
    /// Places whose tasks are out of date.
    private var dirty: [Int]
    private let total: Int
    /// The new task of each place that is being changed.
    private var inProgress: [Int: ClusterTask] = [:]
    private var failures: Set<String> = []
    private(set) var isOver = false

    /// Nil when every task is up to date.
    init?(of service: ClusterService, isRollback: Bool) {
        self.service = service
        self.isRollback = isRollback
        rollout = isRollback ? service.plan.rollback : service.plan.rollout
        dirty = service.slots.keys.sorted().filter { Self.isDirty($0, service) }
        total = dirty.count
        if dirty.isEmpty { return nil }
    }

    private static func isDirty(_ place: Int, _ service: ClusterService) -> Bool {
        service.slots[place]?.contains { $0.isWanted && $0.template !== service.plan.template } ?? false
    }

    func begin(_ cluster: SwarmCluster, _ world: World) {
        service.status = .init(
            state: isRollback ? "rollback_started" : "updating", startedAt: world.now,
            message: isRollback ? service.status?.message ?? "manually requested rollback" : "update in progress")
        changeStatus(cluster, world)
        let workers = rollout.parallelism == 0 ? total : min(total, rollout.parallelism)
        for _ in 0..<workers { next(cluster, world) }
    }

    func cancel() { isOver = true }

    private func next(_ cluster: SwarmCluster, _ world: World) {
        guard !isOver else { return }
        while let place = dirty.first {
            dirty.removeFirst()
            guard Self.isDirty(place, service) else { continue }
            return change(place, cluster, world)
        }
        guard inProgress.isEmpty else { return }
        // The last ones are watched for a while before it counts as done.
        world.after(rollout.monitor) { [weak cluster] world in
            cluster?.whenLed(world) { world in
                guard let cluster, !self.isOver, self.inProgress.isEmpty else { return }
                self.isOver = true
                self.service.status?.state = self.isRollback ? "rollback_completed" : "completed"
                self.service.status?.message = self.isRollback ? "rollback completed" : "update completed"
                self.service.status?.completedAt = world.now
                self.service.update = nil
                self.changeStatus(cluster, world)
            }
        }
    }

    private func change(_ place: Int, _ cluster: SwarmCluster, _ world: World) {
        let old = service.slots[place]?.filter { $0.isWanted && $0.template !== service.plan.template } ?? []
        if let present = service.slots[place]?.last(where: { $0.isActive && $0.template === service.plan.template }) {
            // An update that was cut short by this one has left it.
            inProgress[place] = present
            for task in old where !rollout.startsFirst || present.state == .running {
                cluster.want(task, .shutdown, world)
            }
            if present.state == .running { finish(place, cluster, world) }
            return
        }
        let node = service.plan.mode.isGlobal ? cluster.nodes[place] : nil
        let waits = !rollout.startsFirst && old.contains { !$0.hasEnded && $0.state >= .assigned }
        let new = cluster.makeTask(
            of: service, place: place, desired: waits ? .ready : .running, on: node, world)
        inProgress[place] = new
        guard !rollout.startsFirst else { return }
        for task in old { cluster.want(task, .shutdown, world) }
        if waits {
            cluster.start(
                new, after: .zero, waitingFor: old.last { !$0.hasEnded && $0.state >= .assigned }, world)
        }
    }

    // MARK: News of tasks

    func taskRuns(_ task: ClusterTask, _ cluster: SwarmCluster, _ world: World) {
        let place = task.slot > 0 ? task.slot : task.node
        guard !isOver, inProgress[place] === task else { return }
        finish(place, cluster, world)
    }

    func taskEnded(_ task: ClusterTask, _ cluster: SwarmCluster, _ world: World) {
        guard !isOver, task.template === service.plan.template, task.isWanted else { return }
        let place = task.slot > 0 ? task.slot : task.node
        let isWatched = task.startedAt.map { world.now - $0 <= rollout.monitor } ?? true
        if isWatched, failures.insert(task.id).inserted,
            Double(failures.count) / Double(total) > rollout.maxFailureRatio
        {
            switch rollout.failureAction {
            case "pause": return pause(task, cluster, world)
            case "rollback": return rollBack(task, cluster, world)
            default: break
            }
        }
        if inProgress[place] === task { finish(place, cluster, world) }
    }

    /// A new task was lost before it ran, with its node: what replaces it is nobody's update.
    func taskIsGivenUp(_ task: ClusterTask, _ cluster: SwarmCluster, _ world: World) {
        let place = task.slot > 0 ? task.slot : task.node
        if !isOver, inProgress[place] === task { finish(place, cluster, world) }
    }

    private func finish(_ place: Int, _ cluster: SwarmCluster, _ world: World) {
        inProgress[place] = nil
        guard rollout.delay > .zero, !dirty.isEmpty else { return next(cluster, world) }
        world.after(rollout.delay) { [weak cluster] world in
            cluster?.whenLed(world) { world in
                if let cluster { self.next(cluster, world) }
            }
        }
    }

    private func pause(_ task: ClusterTask, _ cluster: SwarmCluster, _ world: World) {
        isOver = true
        let what = isRollback ? "rollback" : "update"
        service.status?.state = isRollback ? "rollback_paused" : "paused"
        service.status?.message = "\(what) paused due to failure or early termination of task \(task.id)"
        service.update = nil
        changeStatus(cluster, world)
    }

    private func rollBack(_ task: ClusterTask, _ cluster: SwarmCluster, _ world: World) {
        guard !isRollback, let previous = service.previous else { return pause(task, cluster, world) }
        isOver = true
        service.plan = previous
        service.previous = nil
        service.status?.message = "update rolled back due to failure or early termination of task \(task.id)"
        service.update = ServiceUpdate(of: service, isRollback: true)
        cluster.reconcile(service, world)
        service.update?.begin(cluster, world)
    }

    private func changeStatus(_ cluster: SwarmCluster, _ world: World) {
        cluster.touch(service, world)
        cluster.announce(
            "service", "update", service.id,
            [("name", service.name), ("updatestate.new", service.status?.state ?? "")], world)
    }
}
