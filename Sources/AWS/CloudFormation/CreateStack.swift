package import Fleet
internal import Wire

extension CloudFormation {
    /// What CloudFormation does when the creation of a stack fails.
    package enum OnFailure: String, Sendable {
        case doNothing = "DO_NOTHING"
        case rollBack = "ROLLBACK"
        case delete = "DELETE"
    }

    /// Begins to create a stack and gives its id; the stack is there when DescribeStacks says `CREATE_COMPLETE`.
    /// - Parameters:
    ///   - token: at most 128 letters, digits and dashes. A repeat with the same token makes no second stack, and every
    ///     event of the stack carries it.
    ///   - timeoutInMinutes: after which CloudFormation counts the creation as failed; nil is never.
    package func createStack(
        name: String, _ input: StackInput, token: String, onFailure: OnFailure = .rollBack,
        timeoutInMinutes: Int? = nil, isProtected: Bool = false
    ) async throws(AWSFailure) -> StackID {
        var parameters = QueryParameters()
        parameters["StackName"] = name
        parameters.stackInput(input)
        parameters["ClientRequestToken"] = token
        parameters["OnFailure"] = onFailure.rawValue
        parameters["TimeoutInMinutes"] = timeoutInMinutes.map(String.init)
        if isProtected { parameters["EnableTerminationProtection"] = "true" }
        return try stackID(await call("CreateStack", parameters, mutates: true), of: "CreateStack")
    }

    /// The stack's id in the answer of an operation that changes it.
    func stackID(_ answer: Element, of operation: String) throws(AWSFailure) -> StackID {
        let text = try answer.answer("StackId", of: operation, mutates: true)
        if let id = StackID(text) { return id }
        throw .unreadable(operation, "'\(text)' is not a stack's id", mutates: true)
    }
}
