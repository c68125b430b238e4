/// The actions of Systems Manager's parameter store.
enum SSMActions {
    static let table: [String: ActionHandler] = [:]
}

/// One region's parameters.
final class ParameterStore {
    let region: String

    init(region: String) { self.region = region }
}
