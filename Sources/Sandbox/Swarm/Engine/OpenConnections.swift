internal import Wire

/// The connections on which an engine still owes something: they break when the engine goes.
final class OpenConnections {
    private var closers: [Int: (WireFailure) -> Void] = [:]
    private var lastNumber = 0

    /// - Parameter closer: called when the engine goes before the connection is closed.
    func open(_ closer: @escaping (WireFailure) -> Void) -> Int {
        lastNumber += 1
        closers[lastNumber] = closer
        return lastNumber
    }

    func close(_ number: Int) { closers[number] = nil }

    /// In the order in which they were opened.
    func breakAll(peer: String) {
        let broken = closers.keys.sorted().compactMap { closers[$0] }
        closers = [:]
        for closer in broken {
            closer(WireFailure(.broken, peer: peer, why: "the engine went away", wasSent: true))
        }
    }
}
