package import Fleet

/// `O`: the outputs of a cluster's stack, each of which can be copied, and opened when it is a web address.
package struct OutputMenu: Equatable, Sendable {
    package var cluster: ClusterKey
    package var outputs: [Stack.Output]
    package var selected = 0

    package init(cluster: ClusterKey, outputs: [Stack.Output]) {
        self.cluster = cluster
        self.outputs = outputs
    }

    /// Whether a value is something that a browser opens.
    package static func isAddress(_ value: String) -> Bool {
        ["http://", "https://"].contains { value.lowercased().hasPrefix($0) && value.count > $0.count }
            && value.allSatisfy { !$0.isWhitespace && !$0.isNewline }
    }
}
