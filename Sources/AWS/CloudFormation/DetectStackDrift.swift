package import Fleet
internal import Wire

extension CloudFormation {
    /// Begins to compare the resources of a stack with its template. Changes nothing in the account, but CloudFormation then
    /// reads every resource through the account's own call limits.
    /// - Returns: the id to ask with.
    package func detectStackDrift(_ stack: StackID) async throws(AWSFailure) -> String {
        var parameters = QueryParameters()
        parameters["StackName"] = stack.rawValue
        let answer = try await call("DetectStackDrift", parameters)
        guard let id = answer["StackDriftDetectionId"] else {
            throw .unreadable("DetectStackDrift in \(region)", "it names no detection", mutates: false)
        }
        return id
    }
}
