package import Fleet
internal import Wire

extension EC2 {
    /// How EC2's own checks of an instance stand.
    package struct InstanceStatus: Hashable, Sendable {
        package var id: InstanceID
        package var state: Fleet.Instance.State
        /// `ok`, `impaired`, `initializing`, `insufficient-data`, `not-applicable`: what runs on the instance.
        package var instance = ""
        /// The same words for the machine below it.
        package var system = ""
        /// What EC2 plans to do to it, in its words.
        package var events: [String] = []

        package init(id: InstanceID, state: Fleet.Instance.State) {
            self.id = id
            self.state = state
        }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(
                id: try item.requiredInstanceID("instanceId"),
                state: item.child("instanceState").map(Instance.state) ?? .unrecognized(""))
            instance = item.child("instanceStatus")?["status"] ?? ""
            system = item.child("systemStatus")?["status"] ?? ""
            events = item.list("eventsSet").compactMap { $0["description"] ?? $0["code"] }
        }
    }

    /// The checks of the running instances; with `all`, of the others too.
    package func describeInstanceStatus(
        _ filters: [Filter] = [], all: Bool = false
    ) async throws(AWSFailure) -> Listing<InstanceStatus> {
        var parameters = filters.parameters
        if all { parameters["IncludeAllInstances"] = "true" }
        return try await list(
            "DescribeInstanceStatus", parameters, from: "instanceStatusSet", pageSize: Self.pageSize,
            InstanceStatus.init(reading:))
    }
}
