internal import Fleet
package import FoundationEssentials

/// How far a stack's operation is, and how long it may still take.
package struct StackProgress: Equatable, Sendable {
    /// 0...1; nil when it is not known how many resources there are.
    let fraction: Double?
    private let began: Date
    /// `11/17`.
    private let count: String
    /// In seconds; nil when nobody learned it.
    private let usual: Double?

    /// Nil when no operation is on its way.
    init?(of cluster: ClusterPicture, expectation: StackExpectation?) {
        guard let stack = cluster.stack.value, stack.status.isInProgress else { return nil }
        let events = cluster.events.value ?? []
        guard
            let began = events.last(where: { $0.isOfStack && $0.reason == "User Initiated" })?.at
                ?? events.last(where: { $0.isOfStack && $0.status.isInProgress })?.at ?? stack.updatedAt
                ?? stack.createdAt
        else { return nil }
        // Going back deletes what was made; how long that usually takes nobody learned.
        let isGoingBack = stack.status.isBad
        let expectation = isGoingBack ? nil : expectation
        let verb = isGoingBack ? "DELETE" : stack.status.word.prefix { $0 != "_" }
        var done: Set<String> = []
        for event in events where event.at >= began && !event.isOfStack && event.status.word.hasPrefix(verb) {
            if event.status.isComplete { done.insert(event.logicalID) } else { done.remove(event.logicalID) }
        }
        let total = isGoingBack ? 0 : expectation?.resources ?? cluster.resources.value?.count ?? 0
        fraction = total > 0 ? min(1, Double(done.count) / Double(total)) : nil
        self.began = began
        count = total > 0 ? "\(done.count)/\(max(total, done.count))" : "\(done.count) done"
        usual = expectation.map { Double($0.usual.components.seconds) }
    }

    /// `11/17`, `1m04s, about 50 s left`, `usual 1m50s`: each can be left out where room is short. They count seconds.
    package func words(at now: Date) -> [String] {
        let elapsed = max(0, now.timeIntervalSince(began))
        guard let usual else { return [count, Self.span(elapsed)] }
        let left = usual - elapsed
        let rest = left > 0 ? "about \(Self.span(left)) left" : "longer than usual"
        return [count, "\(Self.span(elapsed)), \(rest)", "usual \(Self.span(usual))"]
    }

    /// `50 s`, `1m04s`.
    static func span(_ seconds: Double) -> String {
        let whole = Int(min(max(0, seconds), 1e9).rounded(.down))
        if whole < 60 { return "\(whole) s" }
        let tail = whole % 60
        return whole < 3600
            ? "\(whole / 60)m\(tail < 10 ? "0" : "")\(tail)s" : "\(whole / 3600)h\(whole / 60 % 60)m"
    }
}
