/// Why there is no plan: what was asked, why it cannot be planned, and what to do next.
package struct PlanFailure: Error, Hashable, Sendable {
    package var what: String
    package var why: String
    package var next: String

    package init(what: String, why: String, next: String) {
        self.what = what
        self.why = why
        self.next = next
    }
}
