internal import Collections
package import FoundationEssentials

/// Counts calls and throttled answers of the last minute, for the header.
package actor CallMeter {
    /// What was counted.
    package struct Reading: Hashable, Sendable {
        /// Calls sent in the last minute.
        package var calls: Int
        /// Throttled answers in the last minute.
        package var throttled: Int

        package init(calls: Int, throttled: Int) {
            self.calls = calls
            self.throttled = throttled
        }
    }

    private static let window: TimeInterval = 60
    /// More than any budget lets through in a minute.
    private static let limit = 10_000

    private var calls: Deque<Date> = []
    private var throttles: Deque<Date> = []

    package init() {}

    package func countCall(at date: Date) { Self.add(date, to: &calls) }
    package func countThrottle(at date: Date) { Self.add(date, to: &throttles) }

    package func reading(at date: Date) -> Reading {
        let start = date.addingTimeInterval(-Self.window)
        return Reading(calls: calls.count { $0 > start }, throttled: throttles.count { $0 > start })
    }

    /// Those that have left the window go from the front; each date is added and removed once.
    private static func add(_ date: Date, to list: inout Deque<Date>) {
        let start = date.addingTimeInterval(-window)
        while let first = list.first, first <= start { list.removeFirst() }
        if list.count < limit { list.append(date) }
    }
}
