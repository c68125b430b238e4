internal import Fleet
internal import FoundationEssentials
internal import Terminal

/// The top line: what we look at, as whom, how fresh, at what price, and whether anything can be confirmed.
struct Header {
    /// One piece; pieces with the highest number go first where room is short.
    private struct Piece {
        var text: String
        var role: Role
        var priority: Int
        var isRight = false
    }

    let state: ConsoleState
    let clock: FrameClock

    func draw(into frame: inout Frame, in area: Area) {
        guard !area.isEmpty else { return }
        frame.fill(area, role: .header)
        var pieces = pieces
        let gap = 2
        func needed() -> Int { pieces.reduce(1) { $0 + CellText.width($1.text) + gap } }
        while pieces.count > 1, needed() > area.columns + 1,
            let last = pieces.indices.max(by: { pieces[$0].priority < pieces[$1].priority })
        {
            pieces.remove(at: last)
        }
        var place = area.origin.moved(columns: 1)
        frame.clipped(to: area) { frame in
            for piece in pieces where !piece.isRight {
                place = frame.put(piece.text, at: place, role: piece.role).moved(columns: gap)
            }
            let right = pieces.filter(\.isRight)
            let width = right.reduce(0) { $0 + CellText.width($1.text) + gap }
            place = Position(row: area.top, column: max(place.column, area.right - width + 1))
            for piece in right {
                place = frame.put(piece.text, at: place, role: piece.role).moved(columns: gap)
            }
        }
    }

    private var pieces: [Piece] {
        var pieces = [Piece(text: "skep", role: .header, priority: 9)]
        if let sandbox = state.settings.sandbox {
            pieces.append(
                Piece(text: sandbox.words(isASCII: state.settings.isASCII), role: .contextMagenta, priority: -1))
        }
        if let cluster = state.selectedCluster {
            pieces.append(Piece(text: cluster.key.name.rawValue, role: .header, priority: 1))
        }
        pieces += [contextPiece, identityPiece, regionsPiece].compactMap(\.self)
        pieces += [credentialsPiece, freshnessPiece].compactMap(\.self)
        pieces += [callsPiece, pricePiece].compactMap(\.self)
        pieces.append(lockPiece)
        return pieces
    }

    private var contextPiece: Piece? {
        let settings = state.settings
        let word = settings.contextWord.isEmpty ? settings.contextName : settings.contextWord
        guard !word.isEmpty else { return nil }
        let role: Role =
            switch settings.contextColour {
            case .none: .header
            case .red: .contextRed
            case .green: .contextGreen
            case .blue: .contextBlue
            case .yellow: .contextYellow
            case .magenta: .contextMagenta
            case .cyan: .contextCyan
            }
        return Piece(text: "◆ \(word)", role: role, priority: 2)
    }

    private var identityPiece: Piece? {
        switch state.fleet.identity {
        case .seen(let caller, _), .partial(let caller, _, _), .stale(let caller, _, _):
            Piece(text: "\(caller.shortName)@\(caller.account)", role: .header, priority: 6)
        case .unknown(let why):
            state.fleet.sequence == 0
                ? nil : Piece(text: CellText.truncated("nobody: \(why)", to: 40), role: .warning, priority: 5)
        }
    }

    private var regionsPiece: Piece? {
        let names = state.fleet.regions.map(\.region.name.rawValue)
        guard !names.isEmpty else { return nil }
        let words = names.count <= 3 ? names.joined(separator: " ") : "\(names.count) regions"
        return Piece(text: words, role: .dim, priority: 10)
    }

    /// Only when they end soon: then a job may lose them half way.
    private var credentialsPiece: Piece? {
        guard let end = state.fleet.credentialsExpireAt else { return nil }
        guard clock.isPast(end.addingTimeInterval(-Limits.credentialsWarningSeconds)) else { return nil }
        let words = clock.isPast(end) ? "credentials ended" : "credentials end in \(clock.minutes(until: end))"
        return Piece(text: words, role: .warning, priority: 3, isRight: true)
    }

    private var freshnessPiece: Piece? {
        guard state.fleet.sequence > 0 else { return Piece(text: "asking", role: .unknown, priority: 4, isRight: true) }
        var sources: [Date] = []
        var isStale = false
        var isEmpty = false
        if let cluster = state.selectedCluster {
            sources = [cluster.instances.seenAt, cluster.swarm.seenAt].compactMap(\.self)
            if case .stale = cluster.swarm { isStale = true }
            if case .stale = cluster.instances { isStale = true }
        } else if let region = state.selectedRegion {
            guard let date = region.clusters.seenAt else {
                return Piece(text: "no answer", role: .bad, priority: 4, isRight: true)
            }
            sources = [date]
            isEmpty = region.clusters.value?.isEmpty ?? true
            if case .stale = region.clusters { isStale = true }
        }
        // As old as its oldest part.
        let seen = sources.min() ?? state.fleet.takenAt
        let (age, isOld) = clock.picture(since: seen, isEmpty: isEmpty)
        let isLate = isStale || isOld
        return Piece(
            text: "\(isLate ? "late" : "live") \(age)", role: isLate ? .warning : .good, priority: 4, isRight: true)
    }

    private var callsPiece: Piece? {
        guard state.fleet.sequence > 0 else { return nil }
        let calls = state.fleet.calls
        let words = "api \(state.callsPerMinute)/min"
        guard calls.throttled == 0 else {
            return Piece(text: "\(words), \(calls.throttled) throttled", role: .warning, priority: 5, isRight: true)
        }
        return Piece(text: words, role: .dim, priority: 8, isRight: true)
    }

    private var pricePiece: Piece? {
        guard let key = state.selectedCluster?.key, let price = state.costs[key]?.sum else { return nil }
        return Piece(text: "\(price.inWords)/h", role: .header, priority: 7, isRight: true)
    }

    private var lockPiece: Piece {
        let (text, role) = LockWords.words(of: state, clock)
        return Piece(text: text, role: role, priority: 0, isRight: true)
    }
}

/// The words of the lock.
enum LockWords {
    static func words(
        of state: ConsoleState, _ clock: FrameClock, isShort: Bool = false
    ) -> (text: String, role: Role) {
        if state.settings.isReadOnly { return ("READ-ONLY", .locked) }
        guard let left = state.lock.secondsLeft(at: state.here) else {
            return (isShort ? "LOCKED" : "LOCKED (W arms)", .locked)
        }
        clock.count()
        return ("ARMED \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60)", .armed)
    }
}
