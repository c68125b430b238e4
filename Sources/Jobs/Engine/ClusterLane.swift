package import Fleet

/// The jobs of one cluster in the order they were asked for, of which one runs. A list and not a serial queue: the
/// pieces of two async jobs on a serial queue interleave.
package struct ClusterLane: Hashable, Sendable {
    /// The most jobs that may wait behind the running one.
    package static let waitingLimit = 16

    package let cluster: ClusterKey
    package private(set) var running: JobID?
    package private(set) var waiting: [JobID] = []

    package init(_ cluster: ClusterKey) { self.cluster = cluster }

    package var isFull: Bool { waiting.count >= Self.waitingLimit }
    package var isEmpty: Bool { running == nil && waiting.isEmpty }

    package mutating func add(_ id: JobID) {
        precondition(running != id && !waiting.contains(id), "a job is in its lane once")
        waiting.append(id)
    }

    /// The job that may start now; it counts as running from here on. Nil while another one runs or none waits.
    package mutating func startNext() -> JobID? {
        guard running == nil, !waiting.isEmpty else { return nil }
        running = waiting.removeFirst()
        return running
    }

    /// The job runs no longer, or waits no longer.
    package mutating func remove(_ id: JobID) {
        if running == id { running = nil }
        waiting.removeAll { $0 == id }
    }
}
