/// A change set: an update or a creation that waits to be executed.
final class ChangeSet {
    /// The ARN.
    let id: String
    let name: String
    let createdAt: VirtualTime
    let description: String?
    /// Whether it makes the stack.
    let isCreation: Bool
    let input: StackInput
    /// `CREATE_PENDING`, `CREATE_IN_PROGRESS`, `CREATE_COMPLETE`, `FAILED`.
    var status = "CREATE_PENDING"
    var reason: String?
    /// `UNAVAILABLE`, `AVAILABLE`, `EXECUTE_IN_PROGRESS`, `EXECUTE_COMPLETE`, `EXECUTE_FAILED`, `OBSOLETE`.
    var execution = "UNAVAILABLE"
    var changes: [StackDifference.Change] = []
    var onStackFailure: Stack.FailureAction?

    init(
        id: String, name: String, createdAt: VirtualTime, description: String?, isCreation: Bool, input: StackInput
    ) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
        self.description = description
        self.isCreation = isCreation
        self.input = input
    }

    /// Works out what it would change.
    func compute(_ stack: Stack, of world: World) {
        status = "CREATE_IN_PROGRESS"
        world.after(world.draw(Timings.changeSet)) { [self] world in
            guard status == "CREATE_IN_PROGRESS" else { return }
            do throws(ServiceError) {
                changes = try StackDifference(input, of: stack, in: world).changes
                guard isCreation || !changes.isEmpty || hasNewOutputs(stack) else {
                    status = "FAILED"
                    reason =
                        "The submitted information didn't contain changes. Submit different information to create a change set."
                    return
                }
                status = "CREATE_COMPLETE"
                execution = "AVAILABLE"
            } catch {
                status = "FAILED"
                reason = error.message
            }
        }
    }

    private func hasNewOutputs(_ stack: Stack) -> Bool { input.template.outputs != stack.template.outputs }
}
