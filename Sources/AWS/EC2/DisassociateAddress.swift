internal import Wire

extension EC2 {
    /// Takes an elastic address off whatever has it; it stays rented.
    package func disassociateAddress(associationID: String) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["AssociationId"] = associationID
        _ = try await call("DisassociateAddress", parameters, mutates: true)
    }
}
