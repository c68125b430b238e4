extension EC2 {
    /// The tag that says which call made a thing, where EC2 takes no client token.
    package static let tokenTag = "skep:token"

    /// Makes a thing for which EC2 takes no client token at most once: it bears the token as a tag from its first moment,
    /// and is looked for by that tag before it is made, and after an answer that was lost.
    /// - Parameters:
    ///   - find: lists the things for which a filter holds.
    ///   - make: makes one that bears these tags.
    /// - Throws: what `make` throws. After `outcomeUnknown` the thing may still turn up, for EC2's lists are some seconds
    ///   behind: try again with the same token.
    func once<Value: Sendable>(
        _ token: String, tags: [String: String], find: (Filter) async throws(AWSFailure) -> Listing<Value>,
        make: (_ tags: [String: String]) async throws(AWSFailure) -> Value
    ) async throws(AWSFailure) -> Value {
        let mark = Filter.tag(Self.tokenTag, token)
        let made = try await find(mark)
        if let first = made.items.first { return first }
        if let gap = made.gap {
            throw AWSFailure(
                kind: .unreadable, what: "look for what was made with token \(token)", why: gap, next: "try again")
        }
        do throws(AWSFailure) { return try await make(tags.merging([Self.tokenTag: token]) { $1 }) } catch {
            guard error.kind == .outcomeUnknown || error.kind == .alreadyExists,
                let late = try? await find(mark).items.first
            else { throw error }
            return late
        }
    }
}
