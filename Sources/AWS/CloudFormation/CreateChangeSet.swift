package import Fleet
internal import Wire

extension CloudFormation {
    /// Whether a change set makes a stack or changes one.
    package enum ChangeSetType: String, Sendable {
        case create = "CREATE"
        case update = "UPDATE"
    }

    /// A change set's and its stack's ids.
    package struct ChangeSetID: Hashable, Sendable {
        /// The ARN of the change set.
        package var id: String
        package var stackID: StackID

        package init(id: String, stackID: StackID) {
            self.id = id
            self.stackID = stackID
        }
    }

    /// Asks what an input would change; nothing is changed before the set is executed. One of type `create` makes a
    /// stack in `REVIEW_IN_PROGRESS`, which has to be deleted if the set is not executed.
    package func createChangeSet(
        name: String, stack: String, type: ChangeSetType, _ input: StackInput, token: String
    ) async throws(AWSFailure) -> ChangeSetID {
        var parameters = QueryParameters()
        parameters["StackName"] = stack
        parameters["ChangeSetName"] = name
        parameters["ChangeSetType"] = type.rawValue
        parameters.stackInput(input)
        parameters["ClientToken"] = token
        let answer = try await call("CreateChangeSet", parameters, mutates: true)
        return ChangeSetID(
            id: try answer.answer("Id", of: "CreateChangeSet", mutates: true),
            stackID: try stackID(answer, of: "CreateChangeSet"))
    }
}
