/// A fault that strikes calls, and which.
struct FaultRule: Hashable {
    var kind: FaultKind
    /// Nil is every one.
    var service: String?
    /// Nil is every one. For engines: `GET /nodes`.
    var action: String?
    /// How many more calls it strikes; nil has no end.
    var times: Int?
    /// How many calls it lets pass first.
    var after = 0
    /// How often it strikes, above 0 and at most 1.
    var rate = 1.0
    /// Nil has no end.
    var lasts: Duration?
    /// Of slow answers and wrong clocks.
    var by = Duration.seconds(30)
    var status = 500

    /// Whether the call that it strikes is not carried out, though no error says so.
    var isBeforeCall: Bool { kind == .resetBefore || kind == .hang }
}

/// The faults in force that strike calls.
struct FaultBoard {
    private struct Entry {
        var rule: FaultRule
        var until: VirtualTime?
    }

    private var entries: [Entry] = []
    /// What reads first answered under a fault of staleness, by their whole request.
    private var firstAnswers: [String: [UInt8]] = [:]

    var rules: [FaultRule] { entries.map(\.rule) }

    mutating func add(_ rule: FaultRule, at now: VirtualTime) {
        entries.append(Entry(rule: rule, until: rule.lasts.map { now + $0 }))
    }

    mutating func clear() {
        entries = []
        firstAnswers = [:]
    }

    /// The fault that strikes this call, if one does; it is counted.
    mutating func strike(
        service: String, action: String, isNextPage: Bool, at now: VirtualTime, chance: () -> Double
    ) -> FaultRule? {
        entries.removeAll { $0.until.map { $0 <= now } ?? false }
        for index in entries.indices {
            let rule = entries[index].rule
            guard rule.service ?? service == service, rule.action ?? action == action, rule.times != 0 else { continue }
            guard rule.kind != .partial || isNextPage else { continue }
            if rule.after > 0 {
                entries[index].rule.after -= 1
                continue
            }
            guard rule.rate >= 1 || chance() < rule.rate else { continue }
            if let times = rule.times { entries[index].rule.times = times - 1 }
            return rule
        }
        return nil
    }

    /// The answer that a read first had under the fault, which is this one when it is the first.
    mutating func firstAnswer(to request: String, _ answer: [UInt8]) -> [UInt8] {
        if let first = firstAnswers[request] { return first }
        firstAnswers[request] = answer
        return answer
    }
}
