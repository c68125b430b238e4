/// Everything that the console keeps has an end.
package enum Limits {
    /// Flash lines kept for the messages view.
    package static let messages = 500
    /// Lines of one log kept for scrolling.
    package static let logLines = 10_000
    /// Commands kept for the command line's history.
    package static let history = 200
    /// Jobs kept for the jobs pane, the newest.
    package static let jobs = 500
    /// Characters that a text field takes.
    package static let fieldCharacters = 4_096
    /// Views opened one on top of the other.
    package static let views = 20
    /// Characters of a log line that are kept.
    package static let logLineCharacters = 4_096
    /// Lines of a describe or raw text.
    package static let textLines = 5_000
    /// What a scale box accepts at most.
    package static let scale = 10_000

    /// How long the console stays armed.
    package static let armedSeconds: Double = 600
    /// How long keys that destroy or confirm are dead after what is under the operator's fingers changed.
    package static let deadSeconds: Double = 0.3
    /// How long a flash line stays in the footer.
    package static let flashSeconds: Double = 6
    /// After so long without a key the operator counts as away, and the clouds are asked less often.
    package static let awaySeconds: Double = 600
    /// How soon the second ctrl-c must follow the first.
    package static let interruptSeconds: Double = 2
    /// A time that is older than the last one by less than this is late, not a clock that was set back.
    package static let clockSlackSeconds: Double = 1
    /// How old a picture may be before its age is told beside it: longer than the slowest usual look takes.
    package static let lateSeconds: Double = 60
    /// How long before their end credentials are spoken of.
    package static let credentialsWarningSeconds: Double = 900
}
