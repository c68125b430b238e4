import ArgumentParser
import Foundation

@testable import skep

/// The command line as the argument parser tells it.
struct CommandTree: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [CommandTree]?
    var superCommands: [String]?
    var shouldDisplay: Bool

    /// An option, a flag or a word that stands for itself.
    struct Argument: Decodable, Hashable {
        struct Name: Decodable, Hashable {
            var kind: String
            var name: String

            var word: String { (kind == "long" ? "--" : "-") + name }
        }

        var kind: String
        var abstract: String?
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var isOptional: Bool
        var isRepeating: Bool
        var shouldDisplay: Bool

        /// `-o`, `--output`.
        var words: [String] { (names ?? []).sorted { $0.kind > $1.kind }.map(\.word) }

        /// `<cluster>` for a word that stands for itself, `--output <output>` for an option.
        var usage: String {
            let value = "<\(valueName ?? "value")>"
            let dots = isRepeating ? " ..." : ""
            switch kind {
            case "positional": return value + dots
            case "option": return "\(words.first ?? "") \(value)\(dots)"
            default: return words.first ?? ""
            }
        }
    }

    /// The whole program's.
    static func ofProgram() throws -> CommandTree {
        struct Dump: Decodable { var command: CommandTree }
        return try JSONDecoder().decode(Dump.self, from: Data(Skep._dumpHelp().utf8)).command
    }

    /// `skep node drain`
    var fullName: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

    /// The commands that do something, in the order of the help.
    var verbs: [CommandTree] {
        let below = (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
        return below.isEmpty ? [self] : below.flatMap(\.verbs)
    }

    /// What can be said behind it, without help and version, which every command has.
    var shown: [Argument] {
        (arguments ?? []).filter { $0.shouldDisplay && !$0.words.contains("--help") && !$0.words.contains("--version") }
    }
}
