internal import Wire

extension EC2 {
    /// The key pairs of the region, for which every filter holds.
    /// - Parameter names: fails with `InvalidKeyPair.NotFound` if one of them is not there; none means all.
    package func describeKeyPairs(
        names: [String] = [], _ filters: [Filter] = [], withPublicKeys: Bool = false
    ) async throws(AWSFailure) -> Listing<KeyPair> {
        var parameters = filters.parameters
        parameters.list("KeyName", names, .ec2)
        if withPublicKeys { parameters["IncludePublicKey"] = "true" }
        return try await list("DescribeKeyPairs", parameters, from: "keySet", KeyPair.init(reading:))
    }
}
