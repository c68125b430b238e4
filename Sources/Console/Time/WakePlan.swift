internal import FoundationEssentials

/// When the console has to do something although nobody pressed a key and nothing came.
package enum WakePlan {
    /// The least, so that a clock that is read a little early does not make the loop spin.
    private static let least = 0.02

    /// Seconds until the next turn is needed; nil when time alone changes nothing.
    /// - Parameter frame: seconds until something on the screen becomes another, as its drawing found.
    package static func seconds(for state: ConsoleState, frame: Double?) -> Double? {
        var times = [frame].compactMap(\.self)
        if let last = state.messages.last {
            let left = Limits.flashSeconds - state.here.timeIntervalSince(last.at)
            if left > 0 { times.append(left) }
        }
        if case .armed(let end) = state.lock { times.append(end.timeIntervalSince(state.here)) }
        if !state.isAway {
            times.append(Limits.awaySeconds - state.here.timeIntervalSince(state.touchedAt))
        }
        return times.min().map { max(Self.least, $0) }
    }
}
