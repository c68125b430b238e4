import Operations

extension Plan {
    /// Whether an operator who read the other plan has read this one: the same changes, arithmetic and verdicts.
    func readsLike(_ other: Plan) -> Bool {
        operation == other.operation && title == other.title && cluster == other.cluster && account == other.account
            && confirmation == other.confirmation && changes == other.changes && quorumBefore == other.quorumBefore
            && quorumAfter == other.quorumAfter && hits == other.hits && priceChange == other.priceChange
            && verdicts == other.verdicts
    }
}
