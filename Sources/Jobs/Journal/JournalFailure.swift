/// Why the journal cannot be used as asked.
package struct JournalFailure: Error, Hashable, Sendable {
    /// What is in the way.
    package enum Kind: String, Hashable, Sendable {
        /// The folder or file is open to others, belongs to somebody else, or is not what it should be.
        case unsafePlace
        /// The folder or file cannot be made, opened or read.
        case unreachable
        /// No space is left on the disk.
        case full
        /// Another program held the journal for longer than the busy timeout.
        case busy
        /// The disk reported an error.
        case broken
        /// The content is not what we wrote.
        case corrupt
        /// A newer skep wrote it.
        case newerSchema
        /// It was opened for reading only.
        case readOnly
        /// SQLite would not write through to the disk.
        case notDurable
    }

    package var kind: Kind
    package var path: String
    package var why: String
    /// The next safe step.
    package var next: String

    package init(_ kind: Kind, path: String, why: String, next: String) {
        self.kind = kind
        self.path = path
        self.why = why
        self.next = next
    }

    /// One line for people.
    package var line: String { "journal \(path): \(why)" }
}
