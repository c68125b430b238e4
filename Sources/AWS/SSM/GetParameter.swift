internal import Wire

extension SSM {
    /// One parameter, such as the public ones that name the newest machine images.
    /// - Throws: with the code `ParameterNotFound` when it is not there.
    package func getParameter(_ name: String) async throws(AWSFailure) -> Parameter {
        let answer = try await client.callJSON(
            .ssm, "GetParameter", .object(["Name": .string(name)]), in: region, mutates: false)
        guard let item = answer.member("Parameter"), let parameter = Parameter(reading: item) else {
            throw .unreadable("GetParameter", "the answer has no Parameter with a value", mutates: false)
        }
        return parameter
    }
}

extension SSM.Parameter {
    init?(reading item: JSONValue) {
        guard let name = item.text("Name"), let value = item.text("Value") else { return nil }
        self.init(name: name, value: value, type: item.text("Type") ?? "")
    }
}
