/// One line of faults: `throttle ec2.RunInstances times=3`, `zone-down us-east-1a`, `clear`.
struct FaultCommand: Hashable {
    /// Nil ends all faults.
    var kind: FaultKind?
    var words: [String] = []
    var options: [String: String] = [:]

    /// - Throws: `BadFault` with what would be right.
    init(_ line: String) throws(ServiceError) {
        var parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !parts.isEmpty else { throw Self.bad("which fault? \(Self.names)") }
        let name = parts.removeFirst()
        if name == "clear" {
            guard parts.isEmpty else { throw Self.bad("clear stands alone") }
            return
        }
        guard let kind = FaultKind(rawValue: name) else {
            throw Self.bad("there is no fault '\(name)'; there are \(Self.names)")
        }
        self.kind = kind
        for part in parts {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if pair.count == 2 { options[pair[0]] = pair[1] } else { words.append(part) }
        }
        let facts = kind.facts
        guard facts.words.contains(words.count) else { throw Self.bad("it is written: \(name) \(facts.usage)") }
        for option in options.keys.sorted() where !facts.options.contains(option) {
            throw Self.bad(
                "\(name) knows no \(option)=; it knows \(facts.options.sorted().map { "\($0)=" }.joined(separator: " "))"
            )
        }
        if facts.words.upperBound > facts.words.lowerBound, words.count == facts.words.upperBound, !facts.strikesCalls,
            words.last != "off"
        {
            throw Self.bad("it is written: \(name) \(facts.usage)")
        }
        if facts.strikesCalls { _ = try rule(kind) }
    }

    /// Whether it takes a fault away that lasts.
    private var isOff: Bool { words.last == "off" }

    private static var names: String { FaultKind.allCases.map(\.rawValue).joined(separator: ", ") + ", clear" }

    private static func bad(_ why: String) -> ServiceError { ServiceError("BadFault", why) }

    // MARK: Carrying out

    /// Does what the line says.
    /// - Returns: what was done, in words.
    @discardableResult
    static func run(_ line: String, in world: World) throws(ServiceError) -> String {
        let command = try FaultCommand(line)
        guard let kind = command.kind else {
            world.clearFaults()
            return "no faults"
        }
        if kind.facts.strikesCalls {
            world.faults.add(try command.rule(kind), at: world.now)
        } else {
            try command.strike(kind, world)
        }
        return line
    }

    private func rule(_ kind: FaultKind) throws(ServiceError) -> FaultRule {
        var rule = FaultRule(kind: kind)
        if let target = words.first, target != "*" {
            let parts = target.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts[0] == "docker" || SandboxService(rawValue: parts[0]) != nil else {
                throw Self.bad(
                    "'\(parts[0])' is no service; there are docker, \(SandboxService.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
            rule.service = parts[0]
            rule.action = parts.count > 1 ? parts[1] : nil
        }
        rule.times = try number("times")
        rule.after = try number("after") ?? 0
        rule.status = try number("status") ?? 500
        guard (500...599).contains(rule.status) else { throw Self.bad("status= is from 500 to 599") }
        if let text = options["rate"] {
            guard let rate = Double(text), rate > 0, rate <= 1 else { throw Self.bad("rate= is above 0 and at most 1") }
            rule.rate = rate
        }
        rule.lasts = try span("for")
        rule.by = try span("by") ?? (kind == .skew ? .seconds(1200) : .seconds(30))
        return rule
    }

    private func number(_ option: String) throws(ServiceError) -> Int? {
        guard let text = options[option] else { return nil }
        guard let number = Int(text), number >= 0 else { throw Self.bad("\(option)= is a whole number") }
        return number
    }

    private func span(_ option: String) throws(ServiceError) -> Duration? {
        guard let text = options[option] else { return nil }
        guard let span = Duration(spanText: text), span >= .zero else {
            throw Self.bad("\(option)= is a time such as 30s")
        }
        return span
    }

    private func strike(_ kind: FaultKind, _ world: World) throws(ServiceError) {
        switch kind {
        case .crash: try world.crash(words[0])
        case .capacity: try world.setCapacity(ofZone: words[0], isGone: !isOff)
        case .zoneDown: try world.setZone(words[0], isDown: !isOff)
        case .partition:
            try world.setPartition(words[0].split(separator: ",").map(String.init), isCut: !isOff)
        case .leaderLoss: try world.loseLeader(ofStack: words[0])
        case .diskFull: try world.setDisk(of: words[0], isFull: !isOff)
        case .imageMissing: world.setImage(words[0], isMissing: !isOff)
        case .resourceFails: world.setResource(words[1], ofStack: words[0], fails: !isOff)
        default: preconditionFailure("\(kind) strikes calls")
        }
    }
}
