/// One region's log groups of CloudWatch Logs.
final class LogGroupStore {
    struct LogGroup {
        var name: String
        var arn: String
        var createdAt: VirtualTime
        /// Nil keeps what is logged for ever.
        var retentionDays: Int?
    }

    /// Sorted by name, as they are listed.
    private(set) var groups: [LogGroup] = []

    func group(_ name: String) -> LogGroup? { groups.first { $0.name == name } }

    func create(_ name: String, retentionDays: Int?, in region: String, of world: World) throws(ServiceError)
        -> LogGroup
    {
        guard group(name) == nil else {
            throw ServiceError("ResourceAlreadyExistsException", "The specified log group already exists")
        }
        let group = LogGroup(
            name: name, arn: "arn:aws:logs:\(region):\(World.account):log-group:\(name):*", createdAt: world.now,
            retentionDays: retentionDays)
        groups.append(group)
        groups.sort { $0.name < $1.name }
        return group
    }

    func setRetention(_ days: Int?, of name: String) {
        guard let place = groups.firstIndex(where: { $0.name == name }) else { return }
        groups[place].retentionDays = days
    }

    func delete(_ name: String) throws(ServiceError) {
        guard group(name) != nil else { throw Self.missing }
        groups.removeAll { $0.name == name }
    }

    static let missing = ServiceError("ResourceNotFoundException", "The specified log group does not exist.")
}
