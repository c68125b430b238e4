internal import Wire

extension EC2 {
    /// Makes a security group and gives its id. It has no client token: a repeat of a lost call fails with
    /// `InvalidGroup.Duplicate`, and then the group is to be looked up by its name and tags.
    package func createSecurityGroup(
        name: String, description: String, vpcID: String? = nil, tags: [String: String] = [:]
    ) async throws(AWSFailure) -> String {
        var parameters = QueryParameters()
        parameters["GroupName"] = name
        parameters["GroupDescription"] = description
        parameters["VpcId"] = vpcID
        parameters.tagSpecification("security-group", tags)
        let answer = try await call("CreateSecurityGroup", parameters, mutates: true)
        return try answer.answer("groupId", of: "CreateSecurityGroup", mutates: true)
    }
}
