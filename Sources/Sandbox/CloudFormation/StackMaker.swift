/// Makes stacks, of which there is nothing yet.
enum StackMaker {
    /// - Throws: ValidationError for a name that no stack can have.
    static func checkName(_ name: String) throws(ServiceError) {
        let isRight =
            name.first.map { $0.isASCII && $0.isLetter } == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard isRight else {
            throw .validation(
                "1 validation error detected: Value '\(name)' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
            )
        }
        guard name.count <= 128 else {
            throw .validation(
                "1 validation error detected: Value '\(name)' at 'stackName' failed to satisfy constraint: Member must have length less than or equal to 128"
            )
        }
    }

    /// A stack of which nothing has happened yet.
    static func newStack(
        _ name: String, _ input: StackInput, state: StackState, in region: SandboxRegion, of world: World
    ) -> Stack {
        let id = "arn:aws:cloudformation:\(region.name):\(World.account):stack/\(name)/\(world.newUUID())"
        let stack = Stack(
            id: id, name: name, region: region, createdAt: world.now, state: state, template: input.template,
            parameters: input.parameters)
        stack.tags = input.tags
        stack.capabilities = input.capabilities
        stack.roleARN = input.roleARN
        stack.notificationARNs = input.notificationARNs
        region.cloudFormation.forget(at: world.now)
        region.cloudFormation.add(stack)
        return stack
    }
}
