import Fleet

/// What a verb cannot do without, or the failure that says why it is not there.
enum Need {
    /// A cluster whose swarm was seen, with words about what is not fresh.
    static func swarm(_ picture: ClusterPicture?) throws(CommandFailure) -> (ClusterPicture, [String]) {
        let (picture, swarm, words) = try told(picture, "swarm", \.swarm)
        if case .lost(let why) = swarm.leadership, swarm.members.isEmpty {
            throw CommandFailure(
                .failed, "noQuorum", what: "swarm of \(picture.key.name)", why: "it has no leader: \(why)",
                next: "bring managers back until more than half answer")
        }
        return (picture, words)
    }

    /// What one source tells of the cluster.
    static func told<Value>(
        _ picture: ClusterPicture?, _ what: String, _ source: (ClusterPicture) -> Observed<Value>
    ) throws(CommandFailure) -> (ClusterPicture, Value, [String]) {
        guard let picture else {
            throw CommandFailure(.failed, what: what, why: "the cluster is gone", next: "skep clusters")
        }
        let seen = source(picture)
        let name = "\(what) of \(picture.key.name)"
        guard let value = seen.value else {
            throw CommandFailure(
                .failed, "unknown", what: name, why: seen.trouble ?? "not known",
                next: "skep doctor looks for the cause")
        }
        return (picture, value, seen.trouble.map { ["\(name): \($0)"] } ?? [])
    }

    /// A service by its name or id.
    static func service(_ word: String, of picture: ClusterPicture) throws(CommandFailure) -> Service {
        if let service = picture.services.first(where: { $0.name == word || $0.id == word }) { return service }
        let known = picture.services.map(\.name).joined(separator: ", ")
        throw CommandFailure(
            .usage, "notFound", what: "service \(word)", why: "\(picture.key.name) has none of that name",
            next: known.isEmpty ? "it has no services" : "there are: \(known)")
    }
}
