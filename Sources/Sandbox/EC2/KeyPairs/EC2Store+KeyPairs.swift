extension EC2Store {
    /// Whether machines can be started with a key pair of that name.
    func hasKeyPair(_ name: String) -> Bool { keyPairs.contains { $0.name == name } }
}
