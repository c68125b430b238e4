package import Fleet
internal import Wire

extension AutoScaling {
    /// The most ids that one call names, which is also the page's limit.
    static let instancesPerCall = 50

    /// The groups' members among these instances, or all members of the region.
    package func describeAutoScalingInstances(_ ids: [InstanceID] = []) async throws(AWSFailure) -> Listing<Member> {
        if ids.isEmpty { return try await describeMembers(of: []) }
        var all = Listing<Member>()
        for start in stride(from: 0, to: ids.count, by: Self.instancesPerCall) {
            all.append(try await describeMembers(of: ids[start..<min(start + Self.instancesPerCall, ids.count)]))
        }
        return all
    }

    private func describeMembers(of ids: ArraySlice<InstanceID>) async throws(AWSFailure) -> Listing<Member> {
        var parameters = QueryParameters()
        if !ids.isEmpty { parameters.list("InstanceIds", ids.map(\.rawValue), .query) }
        return try await list(
            "DescribeAutoScalingInstances", parameters, from: "AutoScalingInstances", pageSize: Self.instancesPerCall,
            Member.init(reading:))
    }
}
