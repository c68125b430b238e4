internal import FoundationEssentials
internal import Terminal

extension ConsoleState {
    /// One key. What stands on top has it: dialog, then the line at the bottom, then view or pane.
    mutating func press(_ key: KeyEvent) -> [Effect] {
        guard exitCode == nil else { return [] }
        // These two work wherever the operator is: a console that cannot be left is a trap.
        if key == .control("c") { return interrupt() }
        if key == .control("z") { return [.suspend] }
        if dialog != nil { return pressInDialog(key) }
        if prompt != nil { return pressInPrompt(key) }
        guard let binding = KeyMap.binding(for: key, in: place) else { return wheel(key) }
        return perform(binding)
    }

    /// Does what a row of the key table says, if it can be done here and now.
    mutating func perform(_ binding: KeyBinding) -> [Effect] {
        if let reason = reasonAgainst(binding) {
            say(.warning, "\(binding.words): \(reason)")
            return []
        }
        if binding.risk == .destroys, isDead {
            say(.note, "\(binding.words): the view has just changed, press again")
            return []
        }
        return perform(binding.action)
    }

    /// Whether keys that destroy or confirm rest, because what they would act on has just come up.
    var isDead: Bool { here.timeIntervalSince(changedAt) < Limits.deadSeconds }

    private mutating func perform(_ action: ActionID) -> [Effect] {
        switch action {
        case .down: move(by: 1)
        case .up: move(by: -1)
        case .top: moveToStart()
        case .bottom: moveToEnd()
        case .pageDown: move(by: pageRows)
        case .pageUp: move(by: -pageRows)
        case .paneLeft, .paneRight, .nextPane, .previousPane, .goTo: changePane(action)
        case .zoom, .enlarge, .shrink: changeZoom(action)
        case .open: return open()
        case .back: return goBack()
        case .filter: openFilter()
        case .nextMatch: return goToNext(forward: true)
        case .previousMatch: return goToNext(forward: false)
        case .commandLine: prompt = Prompt(kind: .command)
        case .describe: describe()
        case .raw: showRaw()
        case .logs: return logSource.map { openLog($0) } ?? []
        case .followLogs: toggleFollow()
        case .showHidden: if !views.isEmpty { views[views.count - 1].showsHidden.toggle() }
        case .copyID: return copy(idToCopy)
        case .copyARN: return copy(arnToCopy)
        case .outputs: openOutputs()
        case .checkDrift: return checkDrift()
        case .mark: toggleMark()
        case .unmarkAll: panes[.nodes]?.marked = []
        case .sortNext, .sortInvert: changeSort(action)
        case .provision: return openProvisionForm(name: nil)
        case .scale: openScaleBox()
        case .terminate: return planTermination()
        case .destroy: return planDestruction()
        case .nodeMenu: openNodeMenu()
        case .armOrLock: armOrLock()
        case .cancelJob: askToCancelJob()
        case .actions: openActionMenu()
        case .jobs: return showJobs()
        case .messages: push(.messages)
        case .help: push(.help(place))
        case .refresh:
            say(.note, "asking all sources now")
            return [.refresh]
        case .suspend: return [.suspend]
        case .quit: return quit()
        case .interrupt: return interrupt()
        }
        return []
    }

    private mutating func wheel(_ key: KeyEvent) -> [Effect] {
        switch key {
        case .mouse(.wheelUp, _): move(by: -3)
        case .mouse(.wheelDown, _): move(by: 3)
        case .mouse(.press, let place): click(at: place)
        default: break
        }
        return []
    }

    /// Gives the focus to the pane under the pointer, and selects its row.
    private mutating func click(at place: Position) {
        guard views.isEmpty else { return }
        let layout = Layout(size, needsFooter: Footer.isNeeded(self))
        let slots = layout.slots(focus: focus, zoom: zoom)
        // Borders are shared: what lies inside comes first.
        guard
            let slot = slots.first(where: { $0.content.contains(place) })
                ?? slots.first(where: { $0.area.contains(place) })
        else { return }
        let row =
            slot.content.contains(place)
            ? PanePicture(state: self, slot: slot, clock: FrameClock(self)).row(at: place) : nil
        show(slot.pane)
        if let row { select(row: row) }
    }

    mutating func copy(_ text: String?) -> [Effect] {
        guard let text, !text.isEmpty else { return [] }
        say(.note, "copied \(text)")
        return [.copy(text)]
    }

    private mutating func goToNext(forward: Bool) -> [Effect] {
        if place == .logs {
            goToMatch(forward: forward)
        } else if let index = selectedIndex(focus) {
            // The filter has left only matches: the next match is the next row, round the ends.
            let count = table(focus).rows.count
            select(row: (index + (forward ? 1 : count - 1)) % count)
        }
        return []
    }

    private mutating func toggleFollow() {
        guard let follows = log?.follows else { return }
        if follows { log?.follows = false } else { moveToEnd() }
    }

    mutating func armOrLock() {
        if lock.isArmed(at: here) {
            lock = .locked
            say(.note, "LOCKED")
        } else if settings.isReadOnly {
            say(.warning, "skep was started with --read-only: it cannot be armed")
        } else {
            lock = .armed(until: here.addingTimeInterval(Limits.armedSeconds))
            say(.warning, "ARMED for 10 minutes: changes can be confirmed")
        }
    }

    mutating func quit() -> [Effect] {
        guard !runningJobs.isEmpty else { return leave(withExitCode: 0) }
        dialog = .quit(QuitDialog(running: runningJobs))
        prompt = nil
        touch()
        return []
    }

    /// The first ctrl-c says what the second one does.
    private mutating func interrupt() -> [Effect] {
        let isSecond = here.timeIntervalSince(interruptedAt) < Limits.interruptSeconds
        interruptedAt = here
        if isSecond {
            // A third one, with the question on the screen, leaves without an answer.
            if case .quit = dialog { return leave(withExitCode: 130) }
            return forgetPlans() + quit()
        }
        say(.note, "ctrl-c again quits")
        return []
    }
}
