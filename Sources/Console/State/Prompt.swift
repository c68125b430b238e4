/// The line at the bottom into which something is written.
package struct Prompt: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// `/`: filters the pane, or searches the log.
        case filter
        /// `:`: the command line.
        case command
    }

    package var kind: Kind
    package var field: TextField
    /// What esc goes back to.
    package var before: String
    /// What tab offers; empty when nothing was asked for.
    package var completions: [String] = []
    /// The offered one, an index of `completions`.
    package var completion: Int?
    /// The place in the history, from the newest; nil when a new line is written.
    package var historyIndex: Int?
    /// The line that was written before the history was walked.
    package var draft = ""

    package init(kind: Kind, text: String = "") {
        self.kind = kind
        field = TextField(text)
        before = text
    }
}
