/// How machines are to be launched, kept under a name, with all its versions.
final class LaunchTemplate {
    let id: String
    let name: String
    let createdAt: VirtualTime
    /// The fields of RunInstances as they were given, version 1 first.
    private(set) var versions: [QueryInput] = []
    var defaultVersion = 1

    init(id: String, name: String, createdAt: VirtualTime) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
    }

    var latestVersion: Int { versions.count }

    /// - Returns: its number.
    @discardableResult
    func add(_ data: QueryInput) -> Int {
        versions.append(data)
        return versions.count
    }

    /// `$Latest`, `$Default` or a number; nil when there is none of that number.
    func version(_ word: String?) -> (number: Int, data: QueryInput)? {
        let number: Int?
        switch word {
        case "$Latest": number = latestVersion
        case nil, "$Default": number = defaultVersion
        case let word?: number = Int(word)
        }
        guard let number, versions.indices.contains(number - 1) else { return nil }
        return (number, versions[number - 1])
    }
}
