package import Fleet

/// Systems Manager of one region: here only its parameters.
package struct SSM: Sendable {
    let client: AWSClient
    package let region: RegionName

    package init(client: AWSClient, region: RegionName) {
        self.client = client
        self.region = region
    }

    /// A parameter with its value.
    package struct Parameter: Hashable, Sendable {
        package var name: String
        /// Of a `SecureString` it is the ciphertext: we never ask for decryption.
        package var value: String
        /// `String`, `StringList`, `SecureString`.
        package var type: String

        package init(name: String, value: String, type: String) {
            self.name = name
            self.value = value
            self.type = type
        }
    }
}
