import AWS
import Console
import Docker
import Jobs
import Operations
import Wire

/// Why a verb ended without having done what was asked: one line on standard error, and the exit code.
struct CommandFailure: Error {
    var code: ExitCode
    /// For programs, stable: `notFound`, `refused`, …
    var word: String
    var what: String
    var why: String
    var next: String

    init(_ code: ExitCode, _ word: String? = nil, what: String, why: String, next: String) {
        self.code = code
        self.word = word ?? Self.word(for: code)
        self.what = Self.oneLine(what)
        self.why = Self.oneLine(why)
        self.next = Self.oneLine(next)
    }

    /// Foreign words were cut where they came in; the arithmetic of our own must stay whole.
    private static func oneLine(_ text: String) -> String {
        OutsideText.cleaned(text.prefix(lineLimit).split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    private static let lineLimit = 1_000

    private static func word(for code: ExitCode) -> String {
        switch code {
        case .done: "done"
        case .failed: "failed"
        case .usage: "badInput"
        case .refused: "refused"
        case .unknown: "unknown"
        case .notAllowed: "notAllowed"
        case .interrupted, .hungUp, .terminated: "interrupted"
        }
    }

    /// The object that goes with `-o json`.
    var record: TextValue {
        let fields: [(String, TextValue)] = [
            ("code", .text(word)), ("message", .text(why)), ("resource", .text(what)), ("next", .text(next)),
        ]
        return .object([("error", .object(fields))])
    }

    /// `skep: what failed: why (what to do next)`.
    var line: String { "skep: \(what): \(why)" + (next.isEmpty ? "" : " (\(next))") }
}

extension CommandFailure {
    init(_ failure: AWSFailure) {
        let code: ExitCode =
            switch failure.kind {
            case .noCredentials, .expiredCredentials, .notAllowed: .notAllowed
            case .outcomeUnknown: .unknown
            case .cancelled: .interrupted
            case .throttled, .notFound, .alreadyExists, .refused, .unreadable, .unreachable: .failed
            }
        let word: String? =
            switch failure.kind {
            case .noCredentials: "noCredentials"
            case .expiredCredentials: "expiredCredentials"
            case .throttled: "throttled"
            case .notFound: "notFound"
            case .unreachable: "unreachable"
            case .unreadable: "unreadable"
            case .notAllowed, .outcomeUnknown, .cancelled, .alreadyExists, .refused: nil
            }
        self.init(code, word, what: failure.what, why: failure.why, next: failure.next)
    }

    init(_ failure: EngineFailure) {
        let code: ExitCode =
            failure.kind == .denied ? .notAllowed : failure.kind == .outcomeUnknown ? .unknown : .failed
        self.init(code, what: failure.what, why: "\(failure.why) [\(failure.peer)]", next: failure.next)
    }

    init(_ refusal: Refusal) {
        switch refusal.kind {
        case .badInput: self.init(.usage, what: refusal.what, why: refusal.why, next: refusal.next)
        case .notFound: self.init(.usage, "notFound", what: refusal.what, why: refusal.why, next: refusal.next)
        case .unknown: self.init(.failed, "unknown", what: refusal.what, why: refusal.why, next: refusal.next)
        }
    }

    init(_ failure: JournalFailure) {
        self.init(.failed, "journal", what: "journal \(failure.path)", why: failure.why, next: failure.next)
    }

    init(_ refusal: JobRefusal) {
        self.init(.refused, what: refusal.what, why: refusal.why, next: refusal.next)
    }
}
