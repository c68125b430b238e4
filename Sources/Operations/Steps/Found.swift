/// What an earlier step of a job found out for the later ones. Another run of the program asks the cloud again.
actor Found<Value: Sendable> {
    private(set) var value: Value?

    init(_ value: Value? = nil) { self.value = value }

    func keep(_ value: Value) { self.value = value }
}
