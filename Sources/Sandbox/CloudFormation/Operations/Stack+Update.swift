// How a stack is changed.
extension Stack {
    /// Begins to make the stack what the input says.
    func beginUpdate(_ input: StackInput, of world: World) {
        let update = state == .updateFailed ? (self.update ?? StackUpdate(self)) : StackUpdate(self)
        update.isRollbackDisabled = input.isRollbackDisabled
        update.restored = []
        update.haveTagsChanged = !input.tags.elementsEqual(tags) { $0 == $1 }
        self.update = update
        template = input.template
        parameters = input.parameters
        tags = input.tags
        capabilities = input.capabilities
        updatedAt = world.now
        enter(.updateInProgress, "User Initiated", of: world)
        world.after(world.draw(Timings.stackStart)) { [self] world in
            guard state == .updateInProgress else { return }
            changeAll(of: world)
        }
    }

    private func changeAll(of world: World) {
        let order: StackOrder
        do throws(ServiceError) {
            let evaluator = try evaluator(of: world)
            order = try StackOrder(try evaluator.activeResources(), conditions: evaluator.conditions)
        } catch { return failUpdate(error.message, of: world) }
        let run = GraphRun(
            order.sequence, needs: order.needs, stopsAtFailure: true,
            start: { [self] id, world in change(id, of: world) },
            end: { [self] failed, world in updateDidEnd(failed, active: Set(order.sequence), of: world) })
        self.run = run
        run.begin(of: world)
    }

    private func change(_ id: String, of world: World) {
        guard let declaration = template.resource(id), let kind = ResourceKinds.kind(of: declaration.type) else {
            return
        }
        let row = resource(id)
        guard let row, let made = row.made else { return add(declaration, kind, row, of: world) }
        row.declaration = declaration
        let properties: TemplateMap
        do throws(ServiceError) {
            properties = try evaluator(of: world).evaluate(declaration.properties)
        } catch {
            update?.touch(id)
            tell(row, "UPDATE_FAILED", error.message, of: world)
            run?.finish(id, isFailure: true, of: world)
            return
        }
        let isTagged = update?.haveTagsChanged == true && kind.properties["Tags"] != nil
        if made.type == declaration.type, made.properties == properties, !isTagged, !row.status.hasSuffix("_FAILED") {
            row.made?.declaration = declaration
            run?.finish(id, isFailure: false, of: world)
            return
        }
        update?.touch(id)
        if made.type != declaration.type || kind.isReplaced(from: made.properties, to: properties, declaration) {
            replace(row, made, kind, properties, of: world)
            return
        }
        let task = task(.update, row)
        let wanted = MadeResource(
            type: made.type, physicalID: made.physicalID, properties: properties, attributes: [:],
            declaration: declaration)
        task.update(kind, to: wanted, of: world)
    }

    private func task(_ deed: ResourceTask.Deed, _ row: StackResource, label: ResourceTask.Deed? = nil) -> ResourceTask
    {
        let id = row.logicalID
        let task = ResourceTask(deed, row, of: self, label: label) { [self] failure, world in
            run?.finish(id, isFailure: failure != nil, of: world)
        }
        run?.note(task, for: id)
        return task
    }

    private func add(
        _ declaration: ResourceDeclaration, _ kind: any ResourceKind, _ present: StackResource?, of world: World
    ) {
        let row = present ?? StackResource(declaration, status: "", at: world.now)
        row.declaration = declaration
        if present == nil { add(row) }
        update?.touch(declaration.logicalID)
        task(.create, row).create(kind, of: world)
    }

    private func replace(
        _ row: StackResource, _ made: MadeResource, _ kind: any ResourceKind, _ properties: TemplateMap,
        of world: World
    ) {
        if let key = kind.nameProperty, let name = properties[key], name == made.properties[key],
            made.type == kind.type
        {
            tell(
                row, "UPDATE_FAILED",
                "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename \(name.text ?? "") and update the stack again.",
                of: world)
            run?.finish(row.logicalID, isFailure: true, of: world)
            return
        }
        update?.replace(StackUpdate.Thing(row: row, made: made))
        task(.create, row, label: .update).create(
            kind,
            reason: "Requested update requires the creation of a new physical resource; hence creating one.",
            of: world)
    }

    private func updateDidEnd(_ failed: [String], active: Set<String>, of world: World) {
        run = nil
        guard state == .updateInProgress else { return }
        guard failed.isEmpty else {
            let isNew = failed.allSatisfy { update?.before[$0] == nil }
            return failUpdate(
                "The following resource(s) failed to \(isNew ? "create" : "update"): [\(failed.sorted().joined(separator: ", "))]. ",
                of: world)
        }
        do throws(ServiceError) { try settleOutputs(of: world) } catch { return failUpdate(error.message, of: world) }
        enter(.updateCleanup, of: world)
        let removed = resources.filter { !active.contains($0.logicalID) }
        // A replacement that failed left the old thing where it was.
        let replaced = (update?.replaced ?? []).filter { $0.row.made?.physicalID != $0.made.physicalID }
        let things =
            replaced
            + removed.compactMap { row in row.made.map { StackUpdate.Thing(row: row, made: $0) } }
        update = nil
        delete(things, of: world) { [self] failed, world in
            for row in removed where row.made == nil { remove(row) }
            enter(
                .updateComplete,
                failed.isEmpty ? nil : "Update successful. One or more resources could not be deleted.", of: world)
        }
    }

    private func failUpdate(_ why: String, of world: World) {
        guard update?.isRollbackDisabled != true else { return enter(.updateFailed, why, of: world) }
        enter(.updateRollbackInProgress, why, of: world)
        rollBackUpdate(of: world)
    }
}
