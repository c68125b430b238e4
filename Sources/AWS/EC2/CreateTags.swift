internal import Wire

extension EC2 {
    /// Sets tags on things of any kind; a tag that is there gets the new value. Repeating it changes nothing.
    package func createTags(_ tags: [String: String], on resourceIDs: [String]) async throws(AWSFailure) {
        precondition(!tags.isEmpty && !resourceIDs.isEmpty, "CreateTags needs tags and resources")
        var parameters = QueryParameters()
        parameters.list("ResourceId", resourceIDs, .ec2)
        parameters.addTags(tags, under: "Tag")
        _ = try await call("CreateTags", parameters, mutates: true)
    }
}
