// How a stack comes into being, and what becomes of it when that fails.
extension Stack {
    /// Begins to make everything.
    func beginCreate(of world: World) {
        enter(.createInProgress, "User Initiated", of: world)
        if let timeoutMinutes {
            timeout = world.after(.seconds(timeoutMinutes * 60)) { [self] world in
                guard state == .createInProgress else { return }
                let prefix = "Stack creation time exceeded the specified timeout."
                failCreate(prefix, of: world)
            }
        }
        world.after(world.draw(Timings.stackStart)) { [self] world in
            guard state == .createInProgress else { return }
            makeAll(of: world)
        }
    }

    private func makeAll(of world: World) {
        let checker = ParameterChecker(region: region, world: world)
        if let wrong = checker.firstMissing(template, parameters) {
            return failCreate(
                "Parameter validation failed: parameter value \(wrong.value) for parameter name \(wrong.name) does not exist.",
                of: world)
        }
        let order: StackOrder
        do throws(ServiceError) {
            let evaluator = try evaluator(of: world)
            let active = try evaluator.activeResources()
            order = try StackOrder(active, conditions: evaluator.conditions)
            for resource in active {
                add(StackResource(resource, status: "", at: world.now))
            }
        } catch { return failCreate(error.message, of: world) }
        let run = GraphRun(
            order.sequence, needs: order.needs, stopsAtFailure: true,
            start: { [self] id, world in make(id, of: world) },
            end: { [self] failed, world in createDidEnd(failed, of: world) })
        self.run = run
        run.begin(of: world)
    }

    private func make(_ id: String, of world: World) {
        guard let row = resource(id), let kind = ResourceKinds.kind(of: row.declaration.type) else { return }
        let task = ResourceTask(.create, row, of: self) { [self] failure, world in
            run?.finish(id, isFailure: failure != nil, of: world)
        }
        run?.note(task, for: id)
        task.create(kind, of: world)
    }

    private func createDidEnd(_ failed: [String], of world: World) {
        run = nil
        guard state == .createInProgress else { return }
        guard failed.isEmpty else {
            return failCreate(
                "The following resource(s) failed to create: [\(failed.sorted().joined(separator: ", "))].", of: world)
        }
        do throws(ServiceError) { try settleOutputs(of: world) } catch { return failCreate(error.message, of: world) }
        enter(.createComplete, of: world)
    }

    /// - Parameter why: a sentence.
    private func failCreate(_ why: String, of world: World) {
        switch onFailure {
        case .nothing:
            enter(.createFailed, "\(why) ", of: world)
            stopRun(of: world)
        case .rollback:
            enter(.rollbackInProgress, "\(why) Rollback requested by user.", of: world)
            stopRun(of: world)
            rollBackCreate(of: world)
        case .delete:
            enter(.deleteInProgress, "\(why) Delete requested by user.", of: world)
            stopRun(of: world)
            deleteAll(.deleteComplete, orElse: .deleteFailed, isCreateRollback: true, retaining: [], of: world)
        }
    }

    /// Calls off what goes on; the state has been changed before.
    func stopRun(of world: World) {
        let former = run
        run = nil
        former?.stop(of: world)
    }

    /// After a failed creation: everything goes, the empty stack stays.
    func rollBackCreate(of world: World) {
        world.after(world.draw(Timings.rollbackStart)) { [self] world in
            guard state == .rollbackInProgress else { return }
            deleteAll(.rollbackComplete, orElse: .rollbackFailed, isCreateRollback: true, retaining: [], of: world)
        }
    }
}
