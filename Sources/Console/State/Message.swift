package import FoundationEssentials

/// A line for the operator; shown once in the footer and kept for the messages view.
package struct Message: Hashable, Sendable {
    package enum Severity: Hashable, Sendable { case note, warning, failure }

    package var at: Date
    package var severity: Severity
    package var text: String

    package init(at: Date, severity: Severity, text: String) {
        self.at = at
        self.severity = severity
        self.text = text
    }
}
