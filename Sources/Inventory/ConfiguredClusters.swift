package import Fleet

/// Clusters that the operator's configuration names, for those that no stack and no tag of ours tells of.
package struct ConfiguredClusters: Hashable, Sendable {
    /// How one is recognised.
    package struct Entry: Hashable, Sendable {
        package var key: ClusterKey
        package var way: Way
        /// The stack that holds it, when it is called otherwise.
        package var stackName: String?
        /// The tag that its instances carry, `key` and `value`.
        package var tag: Tag?

        package init(key: ClusterKey, way: Way, stackName: String? = nil, tag: Tag? = nil) {
            self.key = key
            self.way = way
            self.stackName = stackName
            self.tag = tag
        }
    }

    /// A tag of an instance.
    package struct Tag: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package var entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    package static let none = ConfiguredClusters([])

    /// Keys that EC2 has to be asked for.
    var tagKeys: [String] { Set(entries.compactMap { $0.tag?.key }).sorted() }

    func entries(in region: RegionName) -> [Entry] { entries.filter { $0.key.region == region } }

    func entry(for key: ClusterKey) -> Entry? { entries.first { $0.key == key } }
}
