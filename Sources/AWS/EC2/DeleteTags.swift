internal import Wire

extension EC2 {
    /// Takes tags off, whatever their values. Repeating it changes nothing.
    package func deleteTags(_ keys: [String], from resourceIDs: [String]) async throws(AWSFailure) {
        // Without keys EC2 would take off every tag.
        precondition(!keys.isEmpty && !resourceIDs.isEmpty, "DeleteTags needs keys and resources")
        var parameters = QueryParameters()
        parameters.list("ResourceId", resourceIDs, .ec2)
        for (index, key) in keys.enumerated() { parameters["Tag.\(index + 1).Key"] = key }
        _ = try await call("DeleteTags", parameters, mutates: true)
    }
}
