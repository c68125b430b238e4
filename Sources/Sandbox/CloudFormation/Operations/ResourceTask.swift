/// Makes, changes or deletes one resource, in the world's time, and tells of it in the stack's events.
final class ResourceTask {
    /// What is done.
    enum Deed: String {
        case create = "CREATE"
        case update = "UPDATE"
        case delete = "DELETE"

        var noun: String {
            switch self {
            case .create: "creation"
            case .update: "update"
            case .delete: "deletion"
            }
        }
    }

    let stack: Stack
    let resource: StackResource
    let deed: Deed
    /// What the events call it: a replacement is made in an update.
    private let label: Deed
    /// What is deleted, when that is not what the row stands for any more.
    private let other: MadeResource?
    private var isLive = true
    private let done: (String?, World) -> Void
    private var rolling: RollingUpdate?

    /// - Parameter done: called once, with the reason when it failed; not after `cancel`.
    init(
        _ deed: Deed, _ resource: StackResource, of stack: Stack, other: MadeResource? = nil, label: Deed? = nil,
        done: @escaping (String?, World) -> Void
    ) {
        self.deed = deed
        self.label = label ?? deed
        self.resource = resource
        self.stack = stack
        self.other = other
        self.done = done
    }

    private var inProgress: String { "\(label.rawValue)_IN_PROGRESS" }

    private func tell(_ status: String, _ reason: String? = nil, detailed: String? = nil, of world: World) {
        stack.tell(
            resource, status, reason, made: other, isRow: other == nil, detailedStatus: detailed, of: world)
    }

    private func finish(_ world: World) {
        guard isLive else { return }
        isLive = false
        tell("\(label.rawValue)_COMPLETE", of: world)
        done(nil, world)
    }

    func fail(_ reason: String, _ world: World) {
        guard isLive else { return }
        isLive = false
        resource.wait?.cancel(of: world)
        tell("\(label.rawValue)_FAILED", reason, of: world)
        done(reason, world)
    }

    /// Somebody else failed: this is given up.
    func cancel(of world: World) {
        guard isLive else { return }
        isLive = false
        resource.wait?.cancel(of: world)
        rolling?.cancel(of: world)
        tell("\(label.rawValue)_FAILED", "Resource \(label.noun) cancelled", of: world)
    }

    private func after(_ span: Duration, _ world: World, _ act: @escaping (World) -> Void) {
        world.after(span) { world in if self.isLive { act(world) } }
    }

    // MARK: Create

    /// - Parameter declaration: what is to be made; the row takes it on.
    func create(_ kind: any ResourceKind, reason: String? = nil, of world: World) {
        tell(inProgress, reason, of: world)
        after(world.draw(Timings.resourceCall), world) { world in
            do throws(ServiceError) { try self.makeIt(kind, world) } catch {
                self.fail(ResourceFailure.text(error, type: kind.type, in: world), world)
            }
        }
    }

    private func makeIt(_ kind: any ResourceKind, _ world: World) throws(ServiceError) {
        let evaluator = try stack.evaluator(of: world)
        let declaration = resource.declaration
        let properties = try evaluator.evaluate(declaration.properties)
        try kind.check(properties, of: declaration.logicalID)
        try refuseIfStruck()
        var call = ResourceCall(stack: stack, declaration: declaration, properties: properties, world: world)
        let created = try kind.create(call)
        call.physicalID = created.physicalID
        call.attributes = created.attributes
        resource.made = MadeResource(
            type: kind.type, physicalID: created.physicalID, properties: properties, attributes: created.attributes,
            declaration: declaration)
        tell(inProgress, "Resource creation Initiated", of: world)
        var isReady = false
        var isSettled = false
        let waits = try waitForSignals(declaration, evaluator, world) { [self] world in
            isReady = true
            if isSettled { finish(world) }
        }
        isReady = isReady || !waits
        after(world.draw(kind.time(of: .create)), world) { world in
            self.settle(kind, call, since: world.now, world) { world in
                isSettled = true
                if isReady {
                    self.finish(world)
                } else {
                    self.tell(
                        self.inProgress, "Eventual consistency check initiated", detailed: "CONFIGURATION_COMPLETE",
                        of: world)
                }
            }
        }
    }

    private func refuseIfStruck() throws(ServiceError) {
        if stack.region.cloudFormation.isFailing(resource.logicalID, of: stack) {
            throw ServiceError(
                "InternalFailure",
                "The \(label.noun) of \(resource.logicalID) failed: a fault of the sandbox strikes it", status: 500)
        }
    }

    /// False when the resource waits for nobody.
    private func waitForSignals(
        _ declaration: ResourceDeclaration, _ evaluator: Evaluator, _ world: World, ready: @escaping (World) -> Void
    ) throws(ServiceError) -> Bool {
        let policy = try evaluator.evaluate(declaration.creationPolicy)
        let isCondition = declaration.type == "AWS::CloudFormation::WaitCondition"
        guard policy["ResourceSignal"] != .none || isCondition else { return false }
        let source =
            isCondition ? TemplateValue.map(try evaluator.evaluate(declaration.properties)) : policy["ResourceSignal"]
        let count = Int(source["Count"].text ?? "1") ?? 1
        let span =
            isCondition
            ? Duration.seconds(Int(source["Timeout"].text ?? "300") ?? 300)
            : SignalWait.duration(source["Timeout"].text ?? "PT5M") ?? .seconds(300)
        guard count > 0 else { return false }
        let percent = Int(policy["AutoScalingCreationPolicy"]["MinSuccessfulInstancesPercent"].text ?? "100") ?? 100
        _ = SignalWait(count: count, percent: percent, within: span, on: resource, of: stack, in: world) {
            failure, world in
            guard self.isLive else { return }
            guard let failure else { return ready(world) }
            self.fail(
                isCondition
                    ? "WaitCondition timed out. Received 0 conditions when expecting \(count)" : failure, world)
        }
        return true
    }

    /// Looks again and again until the thing is as it should be.
    private func settle(
        _ kind: any ResourceKind, _ call: ResourceCall, since start: VirtualTime, _ world: World,
        then: @escaping (World) -> Void
    ) {
        do throws(ServiceError) {
            if try kind.isSettled(call.at(world), after: deed) { return then(world) }
        } catch {
            return fail(ResourceFailure.text(error, type: kind.type, in: world), world)
        }
        guard world.now - start < Timings.resourceSettleLimit else {
            return fail("\(call.physicalID ?? resource.logicalID) did not stabilize.", world)
        }
        after(Timings.resourceSettlePause, world) { world in
            self.settle(kind, call, since: start, world, then: then)
        }
    }

    // MARK: Update

    /// Changes the thing in place.
    /// - Parameter wanted: what it is to be.
    func update(_ kind: any ResourceKind, to wanted: MadeResource, of world: World) {
        tell(inProgress, of: world)
        after(world.draw(Timings.resourceCall), world) { world in
            do throws(ServiceError) { try self.changeIt(kind, to: wanted, world) } catch {
                self.fail(ResourceFailure.text(error, type: kind.type, in: world), world)
            }
        }
    }

    private func changeIt(
        _ kind: any ResourceKind, to wanted: MadeResource, _ world: World
    ) throws(ServiceError) {
        guard let present = resource.made else { return finish(world) }
        try kind.check(wanted.properties, of: resource.logicalID)
        try refuseIfStruck()
        var call = ResourceCall(
            stack: stack, declaration: wanted.declaration, properties: wanted.properties, world: world)
        call.physicalID = present.physicalID
        call.attributes = present.attributes
        let attributes = try kind.update(call, from: present.properties)
        resource.made?.properties = wanted.properties
        resource.made?.declaration = wanted.declaration
        resource.made?.attributes.merge(attributes) { $1 }
        call.attributes = resource.made?.attributes ?? [:]
        if let rolling = try kind.rollingUpdate(call, from: present.properties, task: self) {
            self.rolling = rolling
            rolling.begin(of: world)
            return
        }
        after(world.draw(kind.time(of: .update)), world) { world in
            self.settle(kind, call, since: world.now, world) { self.finish($0) }
        }
    }

    /// The rolling update says how it goes.
    func report(_ words: String, of world: World) { if isLive { tell(inProgress, words, of: world) } }

    func rollingUpdateDidEnd(_ failure: String?, of world: World) {
        rolling = nil
        if let failure { fail(failure, world) } else { finish(world) }
    }

    // MARK: Delete

    func delete(_ kind: any ResourceKind, of world: World) {
        tell(inProgress, of: world)
        guard let made = other ?? resource.made else { return finish(world) }
        var call = ResourceCall(
            stack: stack, declaration: made.declaration, properties: made.properties, world: world)
        call.physicalID = made.physicalID
        call.attributes = made.attributes
        after(world.draw(Timings.resourceCall), world) { world in self.remove(kind, call, since: world.now, world) }
    }

    private func remove(_ kind: any ResourceKind, _ call: ResourceCall, since start: VirtualTime, _ world: World) {
        do throws(ServiceError) {
            try refuseIfStruck()
            try kind.delete(call.at(world))
        } catch {
            if ResourceFailure.saysGone(error) { return afterwards(kind, call, world) }
            if ResourceFailure.mayPass(error), world.now - start < Timings.deleteRetryLimit {
                after(Timings.deleteRetryPause, world) { world in self.remove(kind, call, since: start, world) }
                return
            }
            return fail(ResourceFailure.text(error, type: kind.type, in: world), world)
        }
        afterwards(kind, call, world)
    }

    private func afterwards(_ kind: any ResourceKind, _ call: ResourceCall, _ world: World) {
        after(world.draw(kind.time(of: .delete)), world) { world in
            self.settle(kind, call, since: world.now, world) { self.finish($0) }
        }
    }
}
