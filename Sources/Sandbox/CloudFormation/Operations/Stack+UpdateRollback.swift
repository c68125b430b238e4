// How a stack comes back from an update that failed or was called off.
extension Stack {
    /// Everything that the update touched becomes what it was. The state has been entered before.
    func rollBackUpdate(of world: World) {
        guard let update else { return enter(.updateRollbackComplete, of: world) }
        template = update.template
        parameters = update.parameters
        tags = update.tags
        world.after(world.draw(Timings.rollbackStart)) { [self] world in
            guard state == .updateRollbackInProgress else { return }
            restoreAll(update, of: world)
        }
    }

    private func restoreAll(_ update: StackUpdate, of world: World) {
        collectLeftovers(update)
        let back = update.touched.filter { update.before[$0] != nil && !update.restored.contains($0) }
        let declarations = back.compactMap { update.before[$0]?.declaration }
        let order = try? StackOrder(declarations, conditions: (try? evaluator(of: world))?.conditions ?? [:])
        let run = GraphRun(
            order?.sequence ?? back, needs: order?.needs ?? [:], stopsAtFailure: true,
            start: { [self] id, world in restore(id, update, of: world) },
            end: { [self] failed, world in restoreDidEnd(failed, update, of: world) })
        self.run = run
        run.begin(of: world)
    }

    /// What the update made and nobody will need.
    private func collectLeftovers(_ update: StackUpdate) {
        for row in resources {
            guard let made = row.made else { continue }
            let old = update.before[row.logicalID]
            guard old?.physicalID != made.physicalID || old?.type != made.type else { continue }
            guard !update.leftovers.contains(where: { $0.made.physicalID == made.physicalID && $0.row === row }) else {
                continue
            }
            update.leftovers.append(StackUpdate.Thing(row: row, made: made))
        }
    }

    private func restore(_ id: String, _ update: StackUpdate, of world: World) {
        guard let row = resource(id), let old = update.before[id], let kind = ResourceKinds.kind(of: old.type) else {
            run?.finish(id, isFailure: false, of: world)
            return
        }
        row.declaration = old.declaration
        let task = ResourceTask(.update, row, of: self) { [self] failure, world in
            if failure == nil { update.restored.insert(id) }
            run?.finish(id, isFailure: failure != nil, of: world)
        }
        run?.note(task, for: id)
        if row.made?.physicalID != old.physicalID {
            // The old one was never gone: the stack points to it again.
            row.made = old
        }
        task.update(kind, to: old, of: world)
    }

    private func restoreDidEnd(_ failed: [String], _ update: StackUpdate, of world: World) {
        run = nil
        guard state == .updateRollbackInProgress else { return }
        guard failed.isEmpty else {
            return enter(
                .updateRollbackFailed,
                "The following resource(s) failed to update: [\(failed.sorted().joined(separator: ", "))]. ", of: world)
        }
        finishRollback(update, of: world)
    }

    private func finishRollback(_ update: StackUpdate, of world: World) {
        enter(.updateRollbackCleanup, of: world)
        let leftovers = update.leftovers
        let newRows = resources.filter { update.before[$0.logicalID] == nil }
        self.update = nil
        for row in newRows where row.made == nil { tell(row, "DELETE_COMPLETE", of: world) }
        delete(leftovers, isCreateRollback: true, of: world) { [self] _, world in
            for row in newRows where row.made == nil { remove(row) }
            try? settleOutputs(of: world)
            enter(.updateRollbackComplete, of: world)
        }
    }

    /// The user calls the update off.
    func cancelUpdate(of world: World) {
        enter(.updateRollbackInProgress, "User Initiated", of: world)
        stopRun(of: world)
        rollBackUpdate(of: world)
    }

    /// Tries a rollback that failed again.
    /// - Parameter skipped: logical ids that are taken for restored as they are.
    func continueRollback(skipping skipped: Set<String>, of world: World) {
        enter(.updateRollbackInProgress, "User Initiated", of: world)
        for row in resources where skipped.contains(row.logicalID) {
            update?.restored.insert(row.logicalID)
            if row.made == nil, let old = update?.before[row.logicalID] { row.made = old }
            tell(row, "UPDATE_COMPLETE", of: world)
        }
        rollBackUpdate(of: world)
    }
}
