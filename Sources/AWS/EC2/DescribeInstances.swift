package import Fleet
internal import Wire

extension EC2 {
    /// The most ids that one call names.
    static let idsPerCall = 200

    /// The instances for which every filter holds; all of the region without filters. Terminated ones stay listed for
    /// about an hour, and new ones may be missing for some seconds: one absence proves nothing.
    package func describeInstances(_ filters: [Filter] = []) async throws(AWSFailure) -> Listing<Instance> {
        try await describeInstances(filters.parameters, pageSize: Self.pageSize)
    }

    /// The instances with these ids; fails with `InvalidInstanceID.NotFound` if EC2 does not know one of them.
    package func describeInstances(ids: [InstanceID]) async throws(AWSFailure) -> Listing<Instance> {
        var all = Listing<Instance>()
        for start in stride(from: 0, to: ids.count, by: Self.idsPerCall) {
            var parameters = QueryParameters()
            let some = ids[start..<min(start + Self.idsPerCall, ids.count)]
            parameters.list("InstanceId", some.map(\.rawValue), .ec2)
            // EC2 refuses a page size together with ids.
            all.append(try await describeInstances(parameters, pageSize: nil))
        }
        return all
    }

    private func describeInstances(
        _ parameters: QueryParameters, pageSize: Int?
    ) async throws(AWSFailure) -> Listing<Instance> {
        try await Pages.all { token throws(AWSFailure) in
            var parameters = parameters
            if let pageSize { parameters["MaxResults"] = String(pageSize) }
            if let token { parameters["NextToken"] = token }
            let answer = try await call("DescribeInstances", parameters)
            return Page(Self.instances(in: answer), next: answer["nextToken"])
        }
    }

    /// The instances of all reservations of one answer.
    static func instances(in answer: Element) -> Listing<Instance> {
        var all = Listing<Instance>()
        for reservation in answer.list("reservationSet") { all.append(instances(ofReservation: reservation)) }
        return all
    }

    /// The instances of one reservation, which is also what RunInstances answers.
    static func instances(ofReservation reservation: Element) -> Listing<Instance> {
        let reservationID = reservation["reservationId"], ownerID = reservation["ownerId"]
        return reservation.records("instancesSet") { item throws(UnreadableRecord) in
            var instance = try Instance(reading: item)
            instance.reservationID = reservationID
            instance.ownerID = ownerID
            return instance
        }
    }
}
