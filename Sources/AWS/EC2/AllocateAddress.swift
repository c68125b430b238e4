internal import Wire

extension EC2 {
    /// Rents an elastic address; gives the one that the token rented before, if there is one.
    package func allocateAddress(tags: [String: String] = [:], token: String) async throws(AWSFailure) -> Address {
        try await once(
            token, tags: tags, find: { filter throws(AWSFailure) in try await describeAddresses([filter]) },
            make: { tags throws(AWSFailure) in try await allocateAddress(tags: tags) })
    }

    /// Rents an elastic address. It has no client token: a lost answer may leave an address that only its tags tell.
    package func allocateAddress(tags: [String: String] = [:]) async throws(AWSFailure) -> Address {
        var parameters = QueryParameters()
        parameters["Domain"] = "vpc"
        parameters.tagSpecification("elastic-ip", tags)
        let answer = try await call("AllocateAddress", parameters, mutates: true)
        return try whole("AllocateAddress", mutates: true) { () throws(UnreadableRecord) in
            var address = try Address(reading: answer)
            address.tags = tags
            return address
        }
    }
}
