// How a stack goes.
extension Stack {
    /// Begins to delete everything.
    /// - Parameters:
    ///   - retained: logical ids of what is to stay in the account.
    ///   - isForced: what cannot be deleted stays too.
    func beginDelete(retaining retained: Set<String>, isForced: Bool, of world: World) {
        timeout.map { world.clock.cancel($0) }
        enter(.deleteInProgress, "User Initiated", of: world)
        stopRun(of: world)
        world.after(world.draw(Timings.stackStart)) { [self] world in
            guard state == .deleteInProgress else { return }
            for output in outputs {
                guard let name = output.exportName else { continue }
                let users = region.cloudFormation.importers(of: name, in: world).filter { $0 !== self }
                guard users.isEmpty else {
                    let names = users.map(\.name).joined(separator: ", ")
                    return enter(
                        .deleteFailed, "Export \(name) cannot be deleted as it is in use by \(names)", of: world)
                }
            }
            deleteAll(
                .deleteComplete, orElse: isForced ? .deleteComplete : .deleteFailed, isCreateRollback: false,
                retaining: retained, of: world)
        }
    }

    /// Deletes what there is, each after all that need it.
    func deleteAll(
        _ good: StackState, orElse bad: StackState, isCreateRollback: Bool, retaining retained: Set<String>,
        of world: World
    ) {
        let going = state
        for row in resources where row.made == nil && row.status.hasSuffix("FAILED") {
            tell(row, "DELETE_COMPLETE", of: world)
        }
        let things = resources.compactMap { row in row.made.map { StackUpdate.Thing(row: row, made: $0) } }
        delete(things, isCreateRollback: isCreateRollback, retaining: retained, of: world) { [self] failed, world in
            guard state == going else { return }
            if failed.isEmpty {
                outputs = []
                enter(good, of: world)
            } else {
                if bad == .deleteComplete { outputs = [] }
                enter(
                    bad,
                    "The following resource(s) failed to delete: [\(failed.sorted().joined(separator: ", "))]. ",
                    of: world)
            }
        }
    }

    /// Deletes things in the reverse of the order in which they were made; what needs one that stays is not affected.
    /// - Parameter end: hears which logical ids failed.
    func delete(
        _ things: [StackUpdate.Thing], isCreateRollback: Bool = false, retaining retained: Set<String> = [],
        of world: World, end: @escaping ([String], World) -> Void
    ) {
        let order = try? StackOrder(
            Self.declarations(things), conditions: (try? evaluator(of: world))?.conditions ?? [:])
        // One logical id may stand for an old and a new thing.
        var keys: [String: [String]] = [:]
        var byKey: [String: StackUpdate.Thing] = [:]
        for (number, thing) in things.enumerated() {
            let key = "\(number) \(thing.row.logicalID)"
            keys[thing.row.logicalID, default: []].append(key)
            byKey[key] = thing
        }
        var needs: [String: [String]] = [:]
        for (name, dependents) in order?.dependents ?? [:] {
            for key in keys[name] ?? [] { needs[key] = dependents.flatMap { keys[$0] ?? [] } }
        }
        let sequence = (order?.sequence ?? Array(keys.keys.sorted())).reversed().flatMap { keys[$0] ?? [] }
        let run = GraphRun(
            sequence, needs: needs, stopsAtFailure: false,
            start: { [self] key, world in
                guard let thing = byKey[key] else { return }
                remove(
                    thing, isCreateRollback: isCreateRollback, isRetained: retained.contains(thing.row.logicalID), key,
                    of: world)
            },
            end: { [self] failed, world in
                self.run = nil
                end(failed.compactMap { byKey[$0]?.row.logicalID }, world)
            })
        self.run = run
        run.begin(of: world)
    }

    private static func declarations(_ things: [StackUpdate.Thing]) -> [ResourceDeclaration] {
        var seen: Set<String> = []
        return things.filter { seen.insert($0.row.logicalID).inserted }.map(\.made.declaration)
    }

    private func remove(
        _ thing: StackUpdate.Thing, isCreateRollback: Bool, isRetained: Bool, _ key: String, of world: World
    ) {
        let row = thing.row
        let isRow = row.made?.physicalID == thing.made.physicalID
        // What was replaced goes by another policy than what leaves the stack.
        let policy = isRow ? thing.made.declaration.deletionPolicy : thing.made.declaration.updateReplacePolicy
        if isRetained || policy == "Retain" || policy == "RetainExceptOnCreate" && !isCreateRollback {
            tell(row, "DELETE_SKIPPED", made: thing.made, isRow: isRow, of: world)
            if isRow { row.made = nil }
            run?.finish(key, isFailure: false, of: world)
            return
        }
        guard let kind = ResourceKinds.kind(of: thing.made.type) else { return }
        let task = ResourceTask(.delete, row, of: self, other: isRow ? nil : thing.made) { [self] failure, world in
            if failure == nil, isRow { row.made = nil }
            run?.finish(key, isFailure: failure != nil, of: world)
        }
        run?.note(task, for: key)
        task.delete(kind, of: world)
    }
}
