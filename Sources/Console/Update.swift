internal import Fleet
internal import FoundationEssentials
internal import Jobs
internal import Operations

/// Decides what an event changes and what is to be done about it. Pure: the time comes with `tick`, nothing is read or
/// written, and the answer can be compared.
package func update(_ state: inout ConsoleState, _ event: ConsoleEvent) -> [Effect] {
    var effects: [Effect] = []
    switch event {
    case .key, .tick, .resized: break
    default: state.sheetIsOld = true
    }
    switch event {
    case .key(let key): effects = state.comeBack() + state.press(key)
    case .tick(let here, let ahead):
        state.age(to: here, ahead: ahead)
        effects = state.goAway()
    case .resized(let size): state.size = size
    case .fleet(let snapshot): state.show(snapshot)
    case .jobs(let jobs): state.show(jobs)
    case .job(let job): state.show(job)
    case .planned(let id, let result): effects = state.planned(id, result)
    case .planChanged(let id, let plan): state.planChanged(id, plan)
    case .started(let id, let job): state.started(id, job)
    case .startFailed(let id, let failure): state.startFailed(id, failure)
    case .provisionForm(let region, let result): state.fillForm(region, result)
    case .logLines(let source, let lines): state.append(lines, to: source)
    case .logEnded(let source, let why): state.endLog(source, why)
    case .sandbox(let mark):
        state.settings.sandbox = mark
    case .costs(let costs):
        state.costs = costs
    case .drift(let cluster, let check): state.show(check, of: cluster)
    case .expectation(let cluster, let expectation):
        state.expectations[cluster] = expectation
        state.oldRemarks.insert(.events)
    case .message(let severity, let text): state.say(severity, text)
    case .resumed: state.touch()
    case .quitRequested(let signal): effects = state.leave(withExitCode: 128 + signal)
    }
    state.settleTables()
    state.settleSheet()
    return effects
}

extension ConsoleState {
    /// What is under the operator's fingers changed: keys that destroy rest for a moment.
    mutating func touch() { changedAt = here }

    mutating func say(_ severity: Message.Severity, _ text: String) {
        sheetIsOld = true
        messages.append(Message(at: here, severity: severity, text: text))
        if messages.count > Limits.messages { messages.removeFirst(messages.count - Limits.messages) }
    }

    mutating func age(to here: Date, ahead: Double) {
        // A clock that was set back must neither arm for longer nor keep keys dead for an hour.
        if here < self.here {
            // Read before the one we have and told after it: the clock goes on as it did.
            guard self.here.timeIntervalSince(here) >= Limits.clockSlackSeconds else { return }
            if case .armed = lock { lock = .locked }
            changedAt = min(changedAt, here)
            interruptedAt = min(interruptedAt, here)
        }
        self.here = here
        self.ahead = ahead
        if case .armed(let end) = lock, end <= here {
            lock = .locked
            say(.note, "LOCKED again: W arms")
        }
    }

    /// A key tells that somebody is there.
    mutating func comeBack() -> [Effect] {
        touchedAt = here
        guard isAway else { return [] }
        isAway = false
        sheetIsOld = true
        return [.away(false)]
    }

    /// Nobody touched a key for long.
    mutating func goAway() -> [Effect] {
        touchedAt = min(touchedAt, here)
        guard !isAway, here.timeIntervalSince(touchedAt) >= Limits.awaySeconds else { return [] }
        isAway = true
        sheetIsOld = true
        return [.away(true)]
    }

    mutating func leave(withExitCode code: Int32) -> [Effect] {
        exitCode = code
        return [.quit(code)]
    }
}
