/// Why no screen can be opened, and what to do about it.
package struct ScreenFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable { case noTerminal, unknownTerminal, alreadyOpen }
    package let kind: Kind
    package let what: String
    package let why: String
    package let next: String

    package var description: String { "\(what): \(why); \(next)" }

    static let noTerminal = ScreenFailure(
        kind: .noTerminal, what: "the console cannot be opened", why: "standard input or output is not a terminal",
        next: "run it in a terminal (with ssh, use ssh -t), or use the verbs that print")

    static func unknownTerminal(_ name: String) -> ScreenFailure {
        ScreenFailure(
            kind: .unknownTerminal, what: "the console cannot be opened",
            why:
                "no description of the terminal “\(CellText.truncated(name, to: 40))” nor of xterm-256color is installed",
            next: "install the package ncurses-base or ncurses-term")
    }

    static let alreadyOpen = ScreenFailure(
        kind: .alreadyOpen, what: "the console cannot be opened", why: "it is open already", next: "use the open one")
}
