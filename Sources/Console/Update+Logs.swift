internal import Fleet

extension ConsoleState {
    mutating func openLog(_ source: LogSource) -> [Effect] {
        var effects: [Effect] = log == nil ? [] : [.closeLogs]
        log = LogView(source: source)
        views.removeAll { $0.kind == .logs }
        push(.logs)
        effects.append(.openLogs(source))
        return effects
    }

    mutating func append(_ lines: [LogLine], to source: LogSource) {
        guard var log, log.source == source, !lines.isEmpty else { return }
        log.lines += lines.suffix(Limits.logLines).map { line in
            guard line.text.utf8.count > Limits.logLineCharacters else { return line }
            var cut = line
            cut.text = String(line.text.prefix(Limits.logLineCharacters)) + "…"
            return cut
        }
        let surplus = log.lines.count - Limits.logLines
        if surplus > 0 {
            log.lines.removeFirst(surplus)
            log.dropped += surplus
            log.top = max(0, log.top - surplus)
            log.match = log.match.flatMap { $0 >= surplus ? $0 - surplus : nil }
        }
        if log.follows { log.top = max(0, log.lines.count - pageRows) }
        self.log = log
    }

    mutating func endLog(_ source: LogSource, _ why: String?) {
        guard log?.source == source else { return }
        log?.ended = why ?? "the log ended"
    }

    /// Goes to the next or the previous line that the search finds, round the ends.
    mutating func goToMatch(forward: Bool) {
        guard var log else { return }
        let matches = log.matches
        guard !matches.isEmpty else {
            say(.note, log.search.isEmpty ? "nothing is searched for: / searches" : "not found: \(log.search)")
            return
        }
        let here = log.match ?? (forward ? log.top - 1 : log.top + 1)
        let next =
            forward
            ? matches.first { $0 > here } ?? matches[0] : matches.last { $0 < here } ?? matches[matches.count - 1]
        log.match = next
        log.top = next
        log.follows = false
        self.log = log
    }

    /// Moves the top line of the log, from the one that stands there now; at the end it follows again.
    mutating func scrollLog(by rows: Int) {
        guard let log else { return }
        let last = max(0, log.lines.count - pageRows)
        scrollLog(to: (log.follows ? last : log.top) + rows)
    }

    mutating func scrollLog(to top: Int) {
        guard var log else { return }
        let last = max(0, log.lines.count - pageRows)
        log.top = min(max(0, top), last)
        log.follows = top >= last
        self.log = log
    }
}
