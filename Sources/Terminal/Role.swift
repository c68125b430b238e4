/// What a cell is for. Code that draws names roles; a theme gives each its colours. A role is never the only sign of
/// a fault: words and marks stand beside it.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
    case text, dim
    case title, focusedTitle, border, focusedBorder
    case header, columnHeader, footer, key
    case selected, selectedDim, selectedGood, selectedBad, selectedWarning, selectedChanging
    case good, bad, warning, changing, unknown
    case danger, dangerBorder, dangerTitle
    case dialog, dialogBorder, dialogTitle
    case input, inputPlaceholder, button, focusedButton
    case link, match, marked
    case progress, progressRest
    case locked, armed
    case message
    case contextRed, contextGreen, contextBlue, contextYellow, contextMagenta, contextCyan

    /// The letter that stands for this role in a golden screen; no two roles share one.
    package var letter: Character {
        switch self {
        case .text: "."
        case .dim: "d"
        case .title: "t"
        case .focusedTitle: "T"
        case .border: "b"
        case .focusedBorder: "B"
        case .header: "h"
        case .columnHeader: "H"
        case .footer: "f"
        case .key: "k"
        case .selected: "s"
        case .selectedDim: "S"
        case .selectedGood: "1"
        case .selectedBad: "2"
        case .selectedWarning: "3"
        case .selectedChanging: "4"
        case .good: "g"
        case .bad: "x"
        case .warning: "w"
        case .changing: "c"
        case .unknown: "u"
        case .danger: "D"
        case .dangerBorder: "!"
        case .dangerTitle: "X"
        case .dialog: "o"
        case .dialogBorder: "O"
        case .dialogTitle: "q"
        case .input: "i"
        case .inputPlaceholder: "I"
        case .button: "n"
        case .focusedButton: "N"
        case .link: "l"
        case .match: "m"
        case .marked: "*"
        case .progress: "p"
        case .progressRest: "P"
        case .locked: "L"
        case .armed: "A"
        case .message: "M"
        case .contextRed: "R"
        case .contextGreen: "G"
        case .contextBlue: "U"
        case .contextYellow: "Y"
        case .contextMagenta: "E"
        case .contextCyan: "C"
        }
    }

    /// The role that says the same inside a selected row.
    package var whenSelected: Role {
        switch self {
        case .dim, .unknown, .inputPlaceholder: .selectedDim
        case .good: .selectedGood
        case .bad, .danger: .selectedBad
        case .warning: .selectedWarning
        case .changing: .selectedChanging
        case .selectedDim, .selectedGood, .selectedBad, .selectedWarning, .selectedChanging: self
        default: .selected
        }
    }
}
