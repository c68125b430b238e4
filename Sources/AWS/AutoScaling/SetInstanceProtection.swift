package import Fleet
internal import Wire

extension AutoScaling {
    /// Keeps the group from choosing these members when it becomes smaller, or lets it. Repeating it changes nothing.
    package func setInstanceProtection(
        group: String, _ ids: [InstanceID], isProtected: Bool
    ) async throws(AWSFailure) {
        precondition(!ids.isEmpty, "SetInstanceProtection needs instances")
        var parameters = QueryParameters()
        parameters.list("InstanceIds", ids.map(\.rawValue), .query)
        parameters["ProtectedFromScaleIn"] = isProtected ? "true" : "false"
        try await change("SetInstanceProtection", group: group, parameters)
    }
}
