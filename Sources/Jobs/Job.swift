package import Fleet

/// Work on one cluster, ready to be started: a list of steps done one after the other.
package struct Job: Sendable {
    package var cluster: ClusterKey
    /// The account that the work is pinned to; nil when it is not known and nothing in AWS is changed.
    package var account: String?
    /// The verb: `provision`, `scale`, `terminate`, …
    package var kind: String
    /// `scale book workers 2→3`.
    package var title: String
    package var steps: [any Step]

    package init(cluster: ClusterKey, account: String?, kind: String, title: String, steps: [any Step]) {
        self.cluster = cluster
        self.account = account
        self.kind = kind
        self.title = title
        self.steps = steps
    }
}

/// A job's number in the journal, from 1.
package struct JobID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let rawValue: Int64

    package init(_ rawValue: Int64) { self.rawValue = rawValue }

    package var description: String { "#\(rawValue)" }
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
