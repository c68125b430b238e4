package import Fleet
internal import Wire

extension EC2 {
    /// Gives an instance an elastic address; the answer is the association's id.
    /// - Parameter takingOver: whether to take the address from whatever has it now; else that is refused.
    package func associateAddress(
        allocationID: String, with instance: InstanceID, takingOver: Bool = false
    ) async throws(AWSFailure) -> String {
        var parameters = QueryParameters()
        parameters["AllocationId"] = allocationID
        parameters["InstanceId"] = instance.rawValue
        parameters["AllowReassociation"] = takingOver ? "true" : "false"
        let answer = try await call("AssociateAddress", parameters, mutates: true)
        return try answer.answer("associationId", of: "AssociateAddress", mutates: true)
    }
}
