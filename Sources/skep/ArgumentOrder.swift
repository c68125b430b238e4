/// Lets global options stand before the verb: they are moved behind it, where its parser takes them.
enum ArgumentOrder {
    /// Global options that are followed by a value.
    private static let withValue: Set<String> = [
        "--context", "--region", "--profile", "--endpoint-url", "--config", "--state-dir", "--log-level",
        "--seed", "--speed",
    ]

    /// `--sandbox` stands alone or as `--sandbox=SCENARIO`; its parser knows only the second.
    private static func spelledOut(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end].map { $0 == "--sandbox" ? "--sandbox=\(SandboxChoice.usualScenario)" : $0 }
            + arguments[end...]
    }

    /// The arguments with the verb first; `console` when there is no verb.
    static func verbFirst(_ arguments: [String], verbs: Set<String>) -> [String] {
        let arguments = spelledOut(arguments)
        var before: [String] = []
        var index = 0
        while index < arguments.count {
            let word = arguments[index]
            guard word.hasPrefix("-"), word != "-", word != "--" else { break }
            before.append(word)
            index += 1
            if withValue.contains(word), index < arguments.count {
                before.append(arguments[index])
                index += 1
            }
        }
        guard index < arguments.count else {
            let asksForHelp = before.contains {
                ["-h", "--help", "--version", "--generate-completion-script"].contains($0)
            }
            return asksForHelp ? before : ["console"] + before
        }
        guard verbs.contains(arguments[index]) else { return arguments }
        var rest = Array(arguments[index...])
        rest.insert(contentsOf: before, at: rest.firstIndex(of: "--") ?? rest.endIndex)
        return rest
    }
}
