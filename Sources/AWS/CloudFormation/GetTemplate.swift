internal import Wire

extension CloudFormation {
    /// The template of a stack as it was given; of a deleted one too, by its id.
    package func getTemplate(_ nameOrID: String) async throws(AWSFailure) -> String {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        parameters["TemplateStage"] = "Original"
        let answer = try await call("GetTemplate", parameters)
        return try answer.answer("TemplateBody", of: "GetTemplate", mutates: false)
    }
}
