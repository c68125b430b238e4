import AWS
import Console
import Fleet
import Foundation
import Inventory
import Jobs
import Operations

/// What the console wants done, done away from the main queue; what comes of it goes back as events.
actor ConsoleSession {
    /// How often the journal is read for jobs of other programs.
    private static let journalPause = Duration.seconds(2)

    let program: Program
    let watcher: InventoryWatcher
    let engine: JobEngine
    let journal: Journal
    private let planner: Planner
    let send: @Sendable (ConsoleEvent) -> Void

    /// Plans that are shown, by number.
    private var plans: [PlanID: (request: OperationRequest, plan: Plan)] = [:]
    private var tasks: [Task<Void, Never>] = []
    private var following: Task<Void, Never>?
    private var busy: Set<ClusterKey> = []
    private var shownJobs: [JobRecord] = []
    private var journalMark: Int?
    private var journalTrouble: String?
    private var learned: [StackID: String] = [:]

    init(
        program: Program, journal: Journal, engine: JobEngine, send: @escaping @Sendable (ConsoleEvent) -> Void
    ) {
        self.program = program
        self.journal = journal
        self.engine = engine
        self.send = send
        planner = Planner(surroundings: program.surroundings)
        watcher = InventoryWatcher(
            reader: program.reader, regions: program.regions, pace: program.config.pace, meter: program.meter,
            clock: program.clock)
    }

    /// Begins to watch the clouds and the jobs.
    func start() async {
        for note in journal.notes { send(.message(.warning, note.line)) }
        await showJobs()
        let snapshots = await watcher.snapshots()
        let updates = engine.updates()
        tasks.append(Task { for await snapshot in snapshots { await self.show(snapshot) } })
        tasks.append(Task { for await record in updates { await self.show(record) } })
        tasks.append(Task { await self.watchJournal() })
        let cancellations = CancellationWatch(engine: engine, journal: journal, clock: program.clock)
        tasks.append(Task { await cancellations.run() })
        await watcher.start()
    }

    func stop() async {
        for task in tasks { task.cancel() }
        following?.cancel()
        await watcher.stop()
    }

    func handle(_ effect: Effect) async {
        switch effect {
        case .plan(let id, let request): await plan(id, request)
        case .confirm(let id): await confirm(id)
        case .forget(let id): plans[id] = nil
        case .refresh: await watcher.refresh()
        case .openLogs(let source): follow(source)
        case .closeLogs: following?.cancel()
        case .loadForm(let region): await loadForm(region)
        case .cancelJob(let id): await engine.cancel(id)
        case .setRegions(let regions): await watcher.setRegions(regions.isEmpty ? .all : .named(regions))
        case .openAddress(let address): send(Browser(variables: Wiring.variables).open(address))
        case .checkDrift(let cluster, let stack): checkDrift(cluster, stack)
        case .sandbox(let command): await changeSandbox(command)
        case .away(let isAway): await watcher.setAway(isAway)
        // The loop does these itself.
        case .copy, .theme, .suspend, .quit: break
        }
    }

    // MARK: News

    private func show(_ snapshot: FleetSnapshot) async {
        send(.fleet(snapshot))
        let prices = program.surroundings.prices
        let costs = snapshot.clusters.map { ($0.key, prices.cost(of: $0)) }
        send(.costs(Dictionary(costs, uniquingKeysWith: { first, _ in first })))
        await learn(from: snapshot)
    }

    private func show(_ record: JobRecord) async {
        send(.job(record))
        await lookCloser(hasEnded: record.state.isOver)
    }

    /// Clusters on which a job is at work, of this program or of another, are looked at more often.
    private func lookCloser(hasEnded: Bool) async {
        let own = await engine.running()
        let known = Set(own.map(\.id))
        let others = shownJobs.filter { $0.state == .running && !known.contains($0.id) }
        let now = Set((own + others).map(\.cluster))
        guard now != busy || hasEnded else { return }
        busy = now
        await watcher.setBusy(now)
    }

    /// What another program does shows neither in the clouds at once nor in an engine of ours: only the journal has it.
    private func watchJournal() async {
        while !Task.isCancelled {
            do { try await program.clock.sleep(for: Self.journalPause) } catch { return }
            await showJobs()
        }
    }

    /// The journal's jobs, those of other programs too; our own as the engine has them.
    private func showJobs() async {
        // A program that died at work has left its job behind as running.
        if journalMark == nil || shownJobs.contains(where: { !$0.state.isOver }) { await engine.parkOrphans() }
        do throws(JournalFailure) {
            let mark = try await journal.mark()
            journalTrouble = nil
            guard mark != journalMark else { return }
            journalMark = mark
            let own = Dictionary(uniqueKeysWithValues: await engine.running().map { ($0.id, $0) })
            let records = try await journal.records(limit: Limits.jobs).map { own[$0.id] ?? $0 }
            guard records != shownJobs else { return }
            shownJobs = records
            send(.jobs(records))
            await lookCloser(hasEnded: false)
        } catch {
            // Told once, and not with every try.
            if journalTrouble != error.line { send(.message(.failure, "\(error.line) (\(error.next))")) }
            journalTrouble = error.line
        }
    }

    /// What a stack's operation took is kept for the next one, once it has ended; what is known is told while it runs.
    private func learn(from snapshot: FleetSnapshot) async {
        for picture in snapshot.clusters {
            guard let stack = picture.stack.value, let events = picture.events.value, let newest = events.last,
                learned[stack.id] != newest.id
            else { continue }
            learned[stack.id] = newest.id
            let template = picture.cluster.template ?? stack.name
            do throws(JournalFailure) {
                if let action = stack.status.action, stack.status.isInProgress {
                    let times = StackTimes(try await journal.durations(template: template))
                    if let usual = times.usual(action) {
                        let expectation = StackExpectation(resources: times.resources(action), usual: usual)
                        send(.expectation(picture.key, expectation))
                    }
                } else if newest.at > program.clock.now().addingTimeInterval(-3600) {
                    try await journal.recordDurations(StackTimes.learn(from: events, template: template))
                }
            } catch {
                send(.message(.warning, error.line))
            }
        }
    }

    // MARK: Acting

    private func context() async -> PlanningContext {
        await PlanningContext.from(
            journal, snapshot: await watcher.snapshot, openJobs: await openJobs(), program: program)
    }

    private func openJobs() async -> [JobRecord] {
        let own = await engine.running()
        let known = Set(own.map(\.id))
        let others = (try? await journal.unfinished()) ?? []
        return own + others.filter { !known.contains($0.id) }
    }

    private func plan(_ id: PlanID, _ request: OperationRequest) async {
        do throws(Refusal) {
            let plan = try planner.plan(request, in: await context())
            plans[id] = (request, plan)
            send(.planned(id, .success(plan)))
        } catch {
            send(.planned(id, .failure(PlanFailure(what: error.what, why: error.why, next: error.next))))
        }
    }

    /// Plans again on the newest picture: what is started is what was read.
    private func confirm(_ id: PlanID) async {
        guard let (request, shown) = plans[id] else { return }
        let plan: Plan
        do throws(Refusal) { plan = try planner.plan(request, in: await context()) } catch {
            return send(.startFailed(id, PlanFailure(what: error.what, why: error.why, next: error.next)))
        }
        guard plan.readsLike(shown) else {
            plans[id] = (request, plan)
            return send(.planChanged(id, plan))
        }
        guard let refusal = plan.refusals.first else { return await start(id, plan) }
        send(.startFailed(id, PlanFailure(what: plan.title, why: refusal.reason, next: refusal.remedy)))
    }

    private func start(_ id: PlanID, _ plan: Plan) async {
        plans[id] = nil
        do throws(JobRefusal) { send(.started(id, try await engine.start(plan.job))) } catch {
            send(.startFailed(id, PlanFailure(what: error.what, why: error.why, next: error.next)))
        }
    }

    // MARK: Drift

    private func checkDrift(_ cluster: ClusterKey, _ stack: StackID) {
        let reader = DriftReader(client: program.client, clock: program.clock)
        let task = Task {
            do throws(AWSFailure) {
                let drift = try await reader.drift(of: stack, in: cluster.region)
                send(.drift(cluster, .seen(drift, at: program.clock.now())))
            } catch {
                send(.drift(cluster, .failed(why: "\(error.why) (\(error.next))")))
            }
        }
        tasks.append(task)
    }

    // MARK: The sandbox

    private func changeSandbox(_ command: SandboxCommand) async {
        guard let sandbox = program.sandbox else { return }
        do throws(CommandFailure) {
            send(.message(.note, try await sandbox.carryOut(command)))
        } catch {
            send(.message(.warning, error.why))
        }
        send(.sandbox(sandbox.mark))
        await watcher.refresh()
    }

    // MARK: Forms and logs

    private func loadForm(_ region: RegionName) async {
        do throws(CommandFailure) {
            let form = try await ProvisionOffer(program: program).form(in: region)
            let remembered = (try? await journal.remembered(form: form.name)) ?? [:]
            send(.provisionForm(region, .success(form.recalling(remembered))))
        } catch {
            send(
                .provisionForm(
                    region, .failure(PlanFailure(what: error.what, why: error.why, next: error.next))))
        }
    }

    private func follow(_ source: LogSource) {
        following?.cancel()
        let reader = LogReader(program: program)
        following = Task { [send, watcher] in
            await reader.follow(source, in: await watcher.snapshot, send: send)
        }
    }
}

extension StackStatus {
    /// What the stack's last operation does to its resources; nil for words that are not known.
    fileprivate var action: ResourceDuration.Action? {
        if word.hasPrefix("CREATE") { return .create }
        if word.hasPrefix("DELETE") { return .delete }
        return word.hasPrefix("UPDATE") ? .update : nil
    }
}
