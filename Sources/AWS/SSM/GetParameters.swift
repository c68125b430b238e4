internal import Wire

extension SSM {
    /// The most names that one call takes. Source: API reference of GetParameters.
    static let namesPerCall = 10

    /// The parameters with these names; those that are not there are absent.
    package func getParameters(_ names: [String]) async throws(AWSFailure) -> Listing<Parameter> {
        var listing = Listing<Parameter>()
        for start in stride(from: 0, to: names.count, by: Self.namesPerCall) {
            let some = names[start..<min(start + Self.namesPerCall, names.count)]
            let body = JSONValue.object(["Names": .array(some.map { .string($0) })])
            let answer = try await client.callJSON(.ssm, "GetParameters", body, in: region, mutates: false)
            for item in answer.items("Parameters") {
                if let parameter = Parameter(reading: item) {
                    listing.items.append(parameter)
                } else {
                    listing.miss(UnreadableRecord("a parameter has no name or no value"))
                }
            }
        }
        return listing
    }
}
