internal import Wire

/// One DynamoDB table.
final class ItemTable {
    /// An item: attribute values by name, as DynamoDB's JSON writes them: `{"S": "text"}`.
    typealias Item = [String: JSONValue]

    let name: String
    let id: String
    let hashKey: String
    let rangeKey: String?
    /// `S`, `N` or `B` of each key.
    let keyTypes: [String: String]
    let createdAt: VirtualTime
    var tags: [(key: String, value: String)] = []
    /// By the text of the key.
    private var items: [String: Item] = [:]

    init(
        name: String, id: String, hashKey: String, rangeKey: String?, keyTypes: [String: String], createdAt: VirtualTime
    ) {
        self.name = name
        self.id = id
        self.hashKey = hashKey
        self.rangeKey = rangeKey
        self.keyTypes = keyTypes
        self.createdAt = createdAt
    }

    var count: Int { items.count }

    /// Sorted by key.
    var all: [Item] { items.keys.sorted().compactMap { items[$0] } }

    func item(at key: String) -> Item? { items[key] }
    func put(_ item: Item, at key: String) { items[key] = item }
    func remove(at key: String) { items[key] = nil }

    /// The text that stands for an item's key.
    /// - Throws: `ValidationException` when a part of it is missing or of another type.
    func key(of item: Item) throws(ServiceError) -> String {
        var parts: [String] = []
        for name in [hashKey, rangeKey].compactMap(\.self) {
            let type = keyTypes[name] ?? "S"
            guard let value = item[name] else {
                throw ServiceError("ValidationException", "One of the required keys was not given a value")
            }
            guard case .object(let members) = value, let text = members[type]?.string else {
                throw ServiceError(
                    "ValidationException",
                    "One or more parameter values were invalid: Type mismatch for key \(name) expected: \(type)")
            }
            // Numbers are the same however they are written, and stand in the order of their size.
            parts.append(type == "N" ? Self.sortable(text) : text)
        }
        return parts.joined(separator: "\u{0}")
    }

    private static func sortable(_ number: String) -> String {
        guard let value = Double(number) else { return number }
        let bits = value.bitPattern
        let ordered = value.sign == .minus ? ~bits : bits | (1 << 63)
        let digits = String(ordered, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Only the key's attributes.
    func keyPart(of item: Item) -> Item { item.filter { $0.key == hashKey || $0.key == rangeKey } }
}

/// One region's tables.
final class TableStore {
    private var tables: [String: ItemTable] = [:]

    var names: [String] { tables.keys.sorted() }

    /// - Throws: `ResourceNotFoundException`.
    func table(_ name: String) throws(ServiceError) -> ItemTable {
        if let table = tables[name] { return table }
        throw ServiceError("ResourceNotFoundException", "Requested resource not found")
    }

    func create(
        name: String, hashKey: String, rangeKey: String?, keyTypes: [String: String], in world: World
    ) throws(ServiceError) -> ItemTable {
        guard tables[name] == nil else {
            throw ServiceError("ResourceInUseException", "Table already exists: \(name)")
        }
        let table = ItemTable(
            name: name, id: world.newUUID(), hashKey: hashKey, rangeKey: rangeKey, keyTypes: keyTypes,
            createdAt: world.now)
        tables[name] = table
        return table
    }

    @discardableResult
    func delete(name: String) throws(ServiceError) -> ItemTable {
        let table = try table(name)
        tables[name] = nil
        return table
    }
}
