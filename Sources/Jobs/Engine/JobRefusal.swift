/// Why a job was not taken.
package struct JobRefusal: Error, Hashable, Sendable {
    package var what: String
    package var why: String
    /// The next safe step.
    package var next: String

    package init(what: String, why: String, next: String) {
        self.what = what
        self.why = why
        self.next = next
    }
}
