internal import Wire

extension EC2 {
    /// Gives an elastic address back; it is lost for good.
    package func releaseAddress(allocationID: String) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["AllocationId"] = allocationID
        _ = try await call("ReleaseAddress", parameters, mutates: true)
    }
}
