package import Fleet
internal import Wire

extension CloudFormation {
    /// Begins to update a stack.
    /// - Throws: a failure with `saysNothingToUpdate` when the stack is that way already.
    package func updateStack(
        _ nameOrID: String, _ input: StackInput, token: String, isRollbackDisabled: Bool = false
    ) async throws(AWSFailure) -> StackID {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        parameters.stackInput(input)
        parameters["ClientRequestToken"] = token
        if isRollbackDisabled { parameters["DisableRollback"] = "true" }
        return try stackID(await call("UpdateStack", parameters, mutates: true), of: "UpdateStack")
    }
}
