internal import Terminal

extension Tone {
    /// The role in which a cell of this tone is drawn.
    var role: Role {
        switch self {
        case .plain: .text
        case .dim: .dim
        case .good: .good
        case .bad: .bad
        case .warning: .warning
        case .changing: .changing
        case .unknown: .unknown
        }
    }
}

extension RowMark {
    /// The tone in which the mark and the note of a row are drawn.
    var tone: Tone {
        switch self {
        case .none: .dim
        case .bad: .bad
        case .unknown: .unknown
        case .changing: .changing
        }
    }
}

extension Message.Severity {
    var role: Role {
        switch self {
        case .note: .message
        case .warning: .warning
        case .failure: .bad
        }
    }
}
