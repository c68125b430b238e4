internal import Wire

extension EC2 {
    /// Makes a security group and gives its id; the one that the token made before, if there is one.
    package func createSecurityGroup(
        name: String, description: String, vpcID: String? = nil, tags: [String: String] = [:], token: String
    ) async throws(AWSFailure) -> String {
        try await once(
            token, tags: tags,
            find: { filter throws(AWSFailure) in try await describeSecurityGroups([filter]).map(\.id) },
            make: { tags throws(AWSFailure) in
                try await createSecurityGroup(name: name, description: description, vpcID: vpcID, tags: tags)
            })
    }

    /// Makes a security group and gives its id. It has no client token: a repeat of a lost call fails with
    /// `InvalidGroup.Duplicate`.
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
