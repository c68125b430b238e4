/// What happened to the journal when it was opened; to be told to the operator, for jobs may be missing from view.
package enum JournalNote: Hashable, Sendable {
    /// The file was damaged or of another program. It was kept under a new name and a new journal begun.
    case setAside(path: String, keptAs: String, why: String)
    /// The file was there and had no content at all.
    case wasEmpty(path: String)
    /// A newer skep wrote it: it can be read and not written.
    case readOnly(JournalFailure)

    /// One line for people, with the next step.
    package var line: String {
        switch self {
        case .setAside(let path, let keptAs, let why):
            "journal \(path) was unusable (\(why)); kept as \(keptAs), begun anew: "
                + "earlier jobs are not shown, look at what exists before you repeat one"
        case .wasEmpty(let path): "journal \(path) was empty; earlier jobs, if any, are not shown"
        case .readOnly(let failure): "\(failure.line); \(failure.next)"
        }
    }
}
