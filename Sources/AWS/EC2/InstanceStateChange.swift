package import Fleet
internal import Wire

extension EC2 {
    /// What terminate, stop and start answer for each instance.
    package struct InstanceStateChange: Hashable, Sendable {
        package var id: InstanceID
        package var previous: Fleet.Instance.State
        package var current: Fleet.Instance.State

        package init(id: InstanceID, previous: Fleet.Instance.State, current: Fleet.Instance.State) {
            self.id = id
            self.previous = previous
            self.current = current
        }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(
                id: try item.requiredInstanceID("instanceId"),
                previous: item.child("previousState").map(Instance.state) ?? .unrecognized(""),
                current: item.child("currentState").map(Instance.state) ?? .unrecognized(""))
        }
    }

    /// A call that names instances and answers with their changes of state.
    func changeState(
        _ operation: String, of ids: [InstanceID], _ more: QueryParameters = QueryParameters()
    ) async throws(AWSFailure) -> Listing<InstanceStateChange> {
        precondition(!ids.isEmpty, "\(operation) needs instances")
        var parameters = more
        parameters.list("InstanceId", ids.map(\.rawValue), .ec2)
        let answer = try await call(operation, parameters, mutates: true)
        return answer.records("instancesSet", InstanceStateChange.init(reading:))
    }
}
