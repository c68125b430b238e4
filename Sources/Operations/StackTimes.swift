package import Fleet
package import FoundationEssentials
package import Jobs

/// What earlier operations of a template's stacks teach about the time that the next one takes.
package struct StackTimes: Sendable {
    /// The row that stands for the whole stack: its own logical id is its name, which differs from cluster to cluster.
    package static let wholeStack = "AWS::CloudFormation::Stack"

    private let durations: [ResourceDuration]

    package init(_ durations: [ResourceDuration] = []) { self.durations = durations }

    /// How long each resource took, and the stack as a whole, in the operations that these events tell of.
    /// What failed or was rolled back teaches nothing.
    /// - Parameter events: of one stack, in any order.
    package static func learn(from events: [StackEvent], template: String) -> [ResourceDuration] {
        var begun: [String: (action: ResourceDuration.Action, at: Date)] = [:]
        var learned: [ResourceDuration] = []
        var isGoingBack = false
        for event in events.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }) {
            let id = event.isOfStack ? wholeStack : event.logicalID
            if event.isOfStack { isGoingBack = event.status.word.contains("ROLLBACK") }
            let (action, phase) = words(of: event.status)
            guard let action, !isGoingBack else {
                if event.status.isBad { begun[id] = nil }
                continue
            }
            switch phase {
            case .begins where begun[id]?.action != action: begun[id] = (action, event.at)
            case .ends:
                if let start = begun.removeValue(forKey: id), start.action == action {
                    learned.append(
                        ResourceDuration(
                            template: template, logicalID: id, type: event.type, action: action,
                            seconds: max(0, event.at.timeIntervalSince(start.at)), at: event.at))
                }
            case .begins, .other: break
            }
        }
        return learned
    }

    /// The median time of the whole stack; nil when nothing was learned.
    package func usual(_ action: ResourceDuration.Action) -> Duration? {
        median(of: durations.filter { $0.action == action && $0.logicalID == Self.wholeStack })
    }

    /// How many resources, the stack itself not counted, the action usually touches.
    package func resources(_ action: ResourceDuration.Action) -> Int {
        Set(durations.filter { $0.action == action && $0.logicalID != Self.wholeStack }.map(\.logicalID)).count
    }

    /// How long a running operation still takes: what is left of the usual time, but no less than what the slowest
    /// resource at work still needs by its own median. Nil when nothing was learned of such operations.
    /// - Parameter events: of the stack, in any order; those of earlier operations do not matter.
    package func timeLeft(of action: ResourceDuration.Action, events: [StackEvent], now: Date) -> Duration? {
        guard let usual = usual(action) else { return nil }
        let ordered = events.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        let start = ordered.last { $0.isOfStack && Self.words(of: $0.status) == (action, .begins) }?.at ?? now
        var begun: [String: Date] = [:]
        for event in ordered where event.at >= start && !event.isOfStack {
            switch Self.words(of: event.status) {
            case (action, .begins): begun[event.logicalID] = begun[event.logicalID] ?? event.at
            case (_, .ends), (_, .other), (_, .begins): begun[event.logicalID] = nil
            }
        }
        let atWork = begun.compactMap { id, at in
            median(of: durations.filter { $0.action == action && $0.logicalID == id }).map {
                $0 - .seconds(now.timeIntervalSince(at))
            }
        }
        return max(.zero, atWork.max() ?? .zero, usual - .seconds(now.timeIntervalSince(start)))
    }

    /// `usually 1m50s`, for plans.
    package func usualInWords(_ action: ResourceDuration.Action) -> String {
        guard let usual = usual(action) else { return "not known yet; some minutes are usual" }
        let seconds = Int(usual.components.seconds)
        let words = seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)s"
        return "usually \(words), by earlier runs"
    }

    private func median(of some: [ResourceDuration]) -> Duration? {
        let sorted = some.map(\.seconds).sorted()
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        let seconds = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        return .seconds(seconds)
    }

    private enum Phase { case begins, ends, other }

    /// `CREATE_IN_PROGRESS` is `(.create, .begins)`; words of roll-backs and clean-ups are no action of the operator.
    private static func words(of status: StackStatus) -> (ResourceDuration.Action?, Phase) {
        switch status.word {
        case "CREATE_IN_PROGRESS": (.create, .begins)
        case "UPDATE_IN_PROGRESS": (.update, .begins)
        case "DELETE_IN_PROGRESS": (.delete, .begins)
        case "CREATE_COMPLETE": (.create, .ends)
        case "UPDATE_COMPLETE": (.update, .ends)
        case "DELETE_COMPLETE": (.delete, .ends)
        default: (nil, .other)
        }
    }
}
