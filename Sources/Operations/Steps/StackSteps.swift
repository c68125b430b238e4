internal import AWS
internal import Fleet
internal import Jobs

/// The steps that make, watch and delete a stack.
struct StackSteps: Sendable {
    let surroundings: Surroundings
    let cluster: ClusterKey

    /// How long a stack may take. Our template's own time-outs are 20 minutes for each group.
    private static let patience = Duration.seconds(60 * 60)

    private var service: CloudFormation { surroundings.cloudFormation(cluster.region) }

    func check(template: String) -> Wait {
        Wait("check the template", deadline: .seconds(60)) { _ in
            let valid = try await calling { try await service.validateTemplate(.body(template)) }
            return .done(note: "CloudFormation takes it, with \(valid.parameters.count) parameters")
        }
    }

    /// - Parameters:
    ///   - hidden: parameters whose values are in no intent.
    ///   - made: gets the new stack's id.
    func create(
        _ input: CloudFormation.StackInput, hidden: Set<String>, token: String, made: Found<StackID>
    ) -> Act {
        let name = cluster.name.rawValue
        var shown: [String: String] = [:]
        for (key, value) in input.parameters where !hidden.contains(key) {
            if case .value(let text) = value { shown[key] = text }
        }
        return Act(
            "create the stack",
            intent: StepIntent(operation: "CreateStack", parameters: shown, token: token, resource: name)
        ) { _ in
            do throws(AWSFailure) {
                let id = try await service.createStack(name: name, input, token: token)
                await made.keep(id)
                return .done(note: "CloudFormation begins", resources: [id.rawValue])
            } catch {
                // A repeat of our own call, whose first answer was lost, finds its own stack.
                if error.kind == .alreadyExists || error.kind == .outcomeUnknown,
                    let id = try await calling({ try await stackMade(with: token) })
                {
                    await made.keep(id)
                    return .done(note: "CloudFormation has begun", resources: [id.rawValue])
                }
                throw error.ofStep
            }
        }
    }

    /// The stack of the cluster's name, if the call with this token made it.
    private func stackMade(with token: String) async throws -> StackID? {
        guard let stack = try await service.findStack(cluster.name.rawValue) else { return nil }
        let events = try await service.describeStackEvents(stack.id.rawValue)
        return events.items.contains { $0.token == token } ? stack.id : nil
    }

    /// Until `CREATE_COMPLETE`; a creation that fails is watched until it is rolled back, so that the next act is legal.
    /// - Parameter total: how many resources the template makes.
    func untilCreated(_ made: Found<StackID>, of total: Int) -> Wait {
        let watch = StackWatch(service: service)
        return Wait("wait until the stack is there", deadline: Self.patience) { progress in
            let name = await made.value?.rawValue ?? cluster.name.rawValue
            guard let stack = try await calling({ try await service.findStack(name) }) else {
                throw StepFailure(
                    .failed, what: "create \(cluster.name)", why: "CloudFormation shows no such stack any more",
                    next: "skep provision \(cluster.name) again")
            }
            if stack.status.isComplete {
                return .done(note: stack.status.word, resources: [stack.id.rawValue])
            }
            let events = try await calling { try await watch.look(at: name) }
            let cause = events.firstCause.map { "\($0.logicalID): \($0.reason ?? $0.status.word)" }
            if stack.status.isBad || stack.status.word.hasPrefix("DELETE"), !stack.status.isInProgress {
                throw StepFailure(
                    .failed, what: "create \(cluster.name)",
                    why: cause ?? stack.statusReason ?? "the stack is \(stack.status)",
                    next: "skep destroy \(cluster.name), mend the cause, provision again")
            }
            let complete = Set(events.filter { $0.status.word == "CREATE_COMPLETE" }.map(\.logicalID)).count
            let note = cause.map { "\(stack.status): \($0)" } ?? "\(complete) of \(total) resources"
            progress.report(note, Double(min(complete, total)) / Double(max(1, total)))
            return .again(after: surroundings.pace, note: note)
        }
    }

    /// The outputs by which the swarm is found.
    func readOutputs(_ made: Found<StackID>) -> Wait {
        Wait("read the outputs", deadline: .seconds(120)) { _ in
            let name = await made.value?.rawValue ?? cluster.name.rawValue
            let stack = try await calling { try await service.describeStack(name) }
            let missing = ["ManagerAsg", "NodeAsg", "SwarmTable"].filter { stack.output($0) == nil }
            guard missing.isEmpty else {
                return .again(after: surroundings.pace, note: "no output \(missing.joined(separator: ", ")) yet")
            }
            return .done(note: stack.outputs.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " "))
        }
    }

    /// Until a manager answers and leads; fails as soon as it is plain that nobody is let in to ask.
    func untilLed() -> Wait {
        let door = ClosedDoor(surroundings: surroundings, cluster: cluster)
        return Wait("wait until the swarm answers", deadline: .seconds(20 * 60)) { progress in
            let picture = await surroundings.look(at: cluster)
            if let swarm = picture?.swarm.value, picture?.swarm.trouble == nil, swarm.leadership == .led {
                return .done(note: "by \(swarm.answeredBy)")
            }
            if let picture, picture.swarm.value == nil, let closed = try await door.verdict(on: picture) {
                throw closed
            }
            let running = picture?.nodes.count { $0.instance?.state == .running } ?? 0
            let note = "\(running) instances run; \(picture?.swarm.trouble ?? "nothing is to be seen yet")"
            progress.report(note, nil)
            return .again(after: surroundings.pace, note: note)
        }
    }

    /// - Parameter listing: gets the stack's resources as they are before it goes, where they can be listed.
    func delete(_ id: StackID, token: String, listing: Found<[StackResource]>) -> Act {
        Act(
            "delete the stack",
            intent: StepIntent(operation: "DeleteStack", token: token, resource: id.rawValue)
        ) { _ in
            if let resources = try? await service.listStackResources(id.rawValue), resources.isWhole {
                await listing.keep(resources.items.map { StackResource($0) })
            }
            // Deleting what is being deleted, or is gone, changes nothing.
            try await calling { try await service.deleteStack(id.rawValue, token: token) }
            return .done(note: "CloudFormation begins", resources: [id.rawValue])
        }
    }

    /// Until `DELETE_COMPLETE` of that very stack: its name may mean another one by then.
    func untilDeleted(_ id: StackID, of total: Int?) -> Wait {
        let watch = StackWatch(service: service)
        return Wait("wait until the stack is gone", deadline: Self.patience) { progress in
            guard let stack = try await calling({ try await service.findStack(id.rawValue) }) else {
                return .done(note: "CloudFormation lists it no more")
            }
            if stack.status.isDeleted { return .done(note: stack.status.word, resources: [id.rawValue]) }
            let events = try await calling { try await watch.look(at: id.rawValue) }
            if stack.status.word == "DELETE_FAILED" {
                let cause = events.firstCause.map { "\($0.logicalID): \($0.reason ?? $0.status.word)" }
                throw StepFailure(
                    .failed, what: "delete the stack \(cluster.name)",
                    why: cause ?? stack.statusReason ?? "the stack is \(stack.status)",
                    next: "mend the cause (skep events \(cluster.name)), then skep destroy \(cluster.name) again")
            }
            let gone = Set(events.filter { $0.status.word == "DELETE_COMPLETE" }.map(\.logicalID)).count
            let note = total.map { "\(min(gone, $0)) of \($0) resources gone" } ?? "\(gone) resources gone"
            progress.report(note, total.map { Double(min(gone, $0)) / Double(max(1, $0)) })
            return .again(after: surroundings.pace, note: "\(stack.status): \(note)")
        }
    }
}

/// The events of one stack, read back no further than to the newest known one.
private actor StackWatch {
    private let service: CloudFormation
    private var events: [Fleet.StackEvent] = []

    init(service: CloudFormation) { self.service = service }

    func look(at stack: String) async throws -> [Fleet.StackEvent] {
        let fresh = try await service.describeStackEvents(stack, after: events.first?.id)
        let known = Set(events.map(\.id))
        events.insert(contentsOf: fresh.items.map { Fleet.StackEvent($0) }.filter { !known.contains($0.id) }, at: 0)
        return events
    }
}
