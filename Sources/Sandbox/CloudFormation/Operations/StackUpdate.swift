/// What an update began from, and how far it came: what its rollback needs.
final class StackUpdate {
    let template: Template
    let parameters: ParameterValues
    let tags: [(key: String, value: String)]
    /// What there was, by logical id.
    let before: [String: MadeResource]
    /// Those that the update has changed, replaced or failed to change, in the order in which it came to them.
    var touched: [String] = []
    /// What has been replaced by something new.
    var replaced: [Thing] = []
    /// Those that the rollback has brought back.
    var restored: Set<String> = []
    /// What the rollback leaves to be deleted.
    var leftovers: [Thing] = []
    var isRollbackDisabled = false
    var haveTagsChanged = false

    /// Something made, with the row that it belongs or belonged to.
    struct Thing {
        var row: StackResource
        var made: MadeResource
    }

    init(_ stack: Stack) {
        template = stack.template
        parameters = stack.parameters
        tags = stack.tags
        before = stack.resources.reduce(into: [:]) { $0[$1.logicalID] = $1.made }
    }

    /// Keeps what is replaced, once.
    func replace(_ thing: Thing) {
        if !replaced.contains(where: { $0.row === thing.row && $0.made.physicalID == thing.made.physicalID }) {
            replaced.append(thing)
        }
    }

    func touch(_ logicalID: String) { if !touched.contains(logicalID) { touched.append(logicalID) } }
}
