import Fleet

/// What an operator calls a cluster: `book`, or `book@us-east-1` where more than one region has a book.
struct ClusterWord: Hashable, Sendable {
    var name: ClusterName
    /// Nil means whichever region has it.
    var region: RegionName?

    /// - Throws: when no cluster can be called so; no cloud is asked.
    init(_ word: String) throws(CommandFailure) {
        let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = ClusterName(parts[0]) else {
            throw CommandFailure(
                .usage, what: "cluster '\(word)'",
                why: "a name is a letter, then letters, digits and dashes, at most 128",
                next: "skep clusters lists what there is")
        }
        self.name = name
        guard parts.count == 2 else { return }
        guard let region = RegionName(parts[1]) else {
            throw CommandFailure(
                .usage, what: "cluster '\(word)'", why: "'\(parts[1])' is not the name of a region",
                next: "such as \(name)@us-east-1")
        }
        self.region = region
    }

    func means(_ key: ClusterKey) -> Bool { key.name == name && (region == nil || key.region == region) }
}
