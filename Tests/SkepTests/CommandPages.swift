@testable import skep

/// The pages about the command line, made from the argument parser's own tree and the table of exit codes.
struct CommandPages {
    private let tree: CommandTree
    /// What most verbs take: told once.
    private let common: [CommandTree.Argument]

    init(_ tree: CommandTree) {
        self.tree = tree
        let all = tree.verbs.flatMap(\.shown)
        common = tree.verbs.first?.shown.filter { one in all.count { $0 == one } > tree.verbs.count / 2 } ?? []
    }

    /// The words that stand for themselves first.
    private func own(_ verb: CommandTree) -> [CommandTree.Argument] {
        let own = verb.shown.filter { !common.contains($0) }
        return own.filter { $0.kind == "positional" } + own.filter { $0.kind != "positional" }
    }

    private func synopsis(_ verb: CommandTree) -> String {
        let words = own(verb).map { $0.isOptional ? "[\($0.usage)]" : $0.usage }
        let takesCommon = Set(common).isSubset(of: verb.shown)
        return ([verb.fullName] + words + (takesCommon ? ["[global options]"] : [])).joined(separator: " ")
    }

    /// The help's words, what may be said, and what is taken when nothing is.
    private func words(on argument: CommandTree.Argument) -> String {
        let value = argument.defaultValue.map { argument.kind == "flag" ? "" : " Default: \($0)." } ?? ""
        return (argument.abstract ?? "") + value
    }

    // MARK: docs/cli.md

    var markdown: String {
        var lines = [
            "# The command line of skep", "",
            "Made by `make docs` from the program's own help; change it there. "
                + "`skep help VERB` says the same on a terminal.", "",
            "## Global options", "", "Before the verb or behind it.", "",
        ]
        lines += table(of: common) + ["", "## Verbs", ""]
        for verb in tree.verbs {
            lines += ["### \(verb.fullName)", "", verb.abstract ?? ""]
            if let discussion = verb.discussion { lines += ["", discussion] }
            lines += ["", "```", synopsis(verb), "```", ""]
            if !own(verb).isEmpty { lines += table(of: own(verb)) + [""] }
        }
        lines += ["## Exit codes", "", "| code | means |", "| --- | --- |"]
        lines += ExitCode.allCases.map { "| \($0.rawValue) | \($0.meaning) |" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func table(of arguments: [CommandTree.Argument]) -> [String] {
        ["| argument | means |", "| --- | --- |"]
            + arguments.map { argument in
                let names =
                    argument.kind == "positional" ? [argument.usage] : argument.words.dropLast() + [last(argument)]
                let shown = names.map { "`\($0)`" }.joined(separator: ", ")
                return "| \(shown) | \(words(on: argument).replacing("|", with: "\\|").replacing("<", with: "\\<")) |"
            }
    }

    /// The last name of an option, with its value.
    private func last(_ argument: CommandTree.Argument) -> String {
        let word = argument.words.last ?? ""
        return argument.kind == "option" ? "\(word) <\(argument.valueName ?? "value")>" : word
    }

    // MARK: docs/skep.1

    /// In the macros of man(7).
    var manual: String {
        var lines = [
            #".\" Made by `make docs` from the program's own help; change it there."#,
            ".TH SKEP 1", ".SH NAME", "skep \\- \(escaped(first(tree.abstract)))", ".SH SYNOPSIS", ".B skep",
            "[\\fIglobal options\\fR] [\\fIverb\\fR] [\\fIarguments\\fR]", ".SH DESCRIPTION",
            escaped(tree.discussion ?? ""), ".SH GLOBAL OPTIONS",
        ]
        lines += common.flatMap(entry) + [".SH VERBS"]
        for verb in tree.verbs {
            lines += [".SS \(escaped(synopsis(verb)))", escaped(verb.abstract ?? "")]
            if let discussion = verb.discussion { lines += [".PP", escaped(discussion)] }
            lines += own(verb).flatMap(entry)
        }
        lines.append(".SH EXIT STATUS")
        for code in ExitCode.allCases { lines += [".TP", ".B \(code.rawValue)", escaped(code.meaning)] }
        lines += [
            ".SH FILES", ".TP", ".I $XDG_CONFIG_HOME/skep/config.yaml", "The configuration; none is needed.", ".TP",
            ".I $XDG_STATE_HOME/skep", "The journal, known hosts, keys that skep made, its log.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func entry(_ argument: CommandTree.Argument) -> [String] {
        let names = argument.kind == "positional" ? [argument.usage] : argument.words.dropLast() + [last(argument)]
        return [".TP", ".B \(escaped(names.joined(separator: ", ")))", escaped(words(on: argument))]
    }

    /// `The operator console …` as the line of a name wants it: small, without a full stop.
    private func first(_ text: String?) -> String {
        let text = (text ?? "").trimmingSuffix { $0 == "." }
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// Text that means no macro and keeps its dashes.
    private func escaped(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            let line = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&\(line)" : String(line)
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func trimmingSuffix(while isUnwanted: (Character) -> Bool) -> Substring {
        var text = self[...]
        while let last = text.last, isUnwanted(last) { text = text.dropLast() }
        return text
    }
}
