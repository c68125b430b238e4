package import Fleet
package import FoundationEssentials
internal import Wire

extension EC2 {
    /// What an instance wrote on its serial console. It is foreign text: clean it before it is shown.
    package struct ConsoleOutput: Hashable, Sendable {
        /// At most the last 64 KiB; empty for some minutes after the start.
        package var text: String
        /// When EC2 took it.
        package var at: Date?

        package init(text: String, at: Date?) {
            self.text = text
            self.at = at
        }
    }

    /// The console of an instance.
    /// - Parameter latest: what it wrote until now rather than at the last state change; Nitro instances only.
    package func getConsoleOutput(_ id: InstanceID, latest: Bool = false) async throws(AWSFailure) -> ConsoleOutput {
        var parameters = QueryParameters()
        parameters["InstanceId"] = id.rawValue
        if latest { parameters["Latest"] = "true" }
        let answer = try await call("GetConsoleOutput", parameters)
        let encoded = answer["output"] ?? ""
        guard let bytes = Data(base64Encoded: encoded, options: .ignoreUnknownCharacters) else {
            throw .unreadable("GetConsoleOutput", "the output is not base64", mutates: false)
        }
        return ConsoleOutput(text: String(decoding: bytes, as: UTF8.self), at: answer.child("timestamp")?.time)
    }
}
