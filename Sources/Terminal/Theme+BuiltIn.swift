extension Theme {
    /// For dark grounds. Text and ground stay the terminal's own, so its palette and transparency hold.
    package static let dark = Theme(
        name: "dark",
        styles: [
            .dim: Style(.indexed(245)),
            .title: Style(.standard, on: .standard, .bold), .focusedTitle: Style(.brightCyan, on: .standard, .bold),
            .border: Style(.indexed(240)), .focusedBorder: Style(.cyan),
            .header: Style(.standard, on: .standard, .bold), .columnHeader: Style(.indexed(245), on: .standard, .bold),
            .footer: Style(.indexed(245)), .key: Style(.cyan, on: .standard, .bold),
            .selected: Style(.brightWhite, on: .indexed(24)), .selectedDim: Style(.indexed(250), on: .indexed(24)),
            .selectedGood: Style(.brightGreen, on: .indexed(24)),
            .selectedBad: Style(.indexed(217), on: .indexed(24), .bold),
            .selectedWarning: Style(.brightYellow, on: .indexed(24)),
            .selectedChanging: Style(.brightCyan, on: .indexed(24)),
            .good: Style(.green), .bad: Style(.brightRed, on: .standard, .bold), .warning: Style(.yellow),
            .changing: Style(.cyan), .unknown: Style(.indexed(245)),
            .danger: Style(.brightRed, on: .standard, .bold), .dangerBorder: Style(.brightRed),
            .dangerTitle: Style(.brightWhite, on: .red, .bold),
            .dialogBorder: Style(.cyan), .dialogTitle: Style(.brightWhite, on: .standard, .bold),
            .input: Style(.brightWhite, on: .indexed(237)), .inputPlaceholder: Style(.indexed(245), on: .indexed(237)),
            .button: Style(.standard, on: .indexed(238)), .focusedButton: Style(.black, on: .cyan, .bold),
            .link: Style(.brightBlue, on: .standard, .underline), .match: Style(.black, on: .yellow),
            .marked: Style(.magenta, on: .standard, .bold),
            .progress: Style(.cyan), .progressRest: Style(.indexed(240)),
            .locked: Style(.green), .armed: Style(.brightWhite, on: .red, .bold),
            .message: Style(.yellow),
            .contextRed: Style(.brightWhite, on: .red, .bold), .contextGreen: Style(.black, on: .green, .bold),
            .contextBlue: Style(.brightWhite, on: .blue, .bold), .contextYellow: Style(.black, on: .yellow, .bold),
            .contextMagenta: Style(.brightWhite, on: .magenta, .bold), .contextCyan: Style(.black, on: .cyan, .bold),
        ])

    /// For light grounds: no bright and no yellow letters.
    package static let light = Theme(
        name: "light", base: .dark,
        styles: [
            .dim: Style(.indexed(242)), .focusedTitle: Style(.indexed(25), on: .standard, .bold),
            .border: Style(.indexed(250)), .focusedBorder: Style(.indexed(25)),
            .columnHeader: Style(.indexed(242), on: .standard, .bold), .footer: Style(.indexed(242)),
            .key: Style(.indexed(25), on: .standard, .bold),
            .selected: Style(.black, on: .indexed(153)), .selectedDim: Style(.indexed(238), on: .indexed(153)),
            .selectedGood: Style(.indexed(22), on: .indexed(153)),
            .selectedBad: Style(.indexed(124), on: .indexed(153), .bold),
            .selectedWarning: Style(.indexed(94), on: .indexed(153)),
            .selectedChanging: Style(.indexed(18), on: .indexed(153)),
            .good: Style(.indexed(28)), .bad: Style(.indexed(160), on: .standard, .bold),
            .warning: Style(.indexed(130)),
            .changing: Style(.indexed(25)), .unknown: Style(.indexed(242)),
            .danger: Style(.indexed(160), on: .standard, .bold), .dangerBorder: Style(.indexed(160)),
            .dialogBorder: Style(.indexed(25)), .dialogTitle: Style(.standard, on: .standard, .bold),
            .input: Style(.black, on: .indexed(254)), .inputPlaceholder: Style(.indexed(242), on: .indexed(254)),
            .button: Style(.black, on: .indexed(252)), .focusedButton: Style(.brightWhite, on: .indexed(25), .bold),
            .link: Style(.indexed(25), on: .standard, .underline), .match: Style(.black, on: .indexed(222)),
            .marked: Style(.indexed(90), on: .standard, .bold),
            .progress: Style(.indexed(25)), .progressRest: Style(.indexed(250)),
            .locked: Style(.indexed(28)), .message: Style(.indexed(130)),
        ])

    /// No colours at all: attributes only.
    package static let mono = Theme(
        name: "mono",
        styles: [
            .dim: Style(.standard, on: .standard, .dim), .title: Style(.standard, on: .standard, .bold),
            .focusedTitle: Style(.standard, on: .standard, [.bold, .reverse]),
            .border: Style(.standard, on: .standard, .dim), .focusedBorder: Style(.standard, on: .standard, .bold),
            .header: Style(.standard, on: .standard, .bold), .columnHeader: Style(.standard, on: .standard, .underline),
            .key: Style(.standard, on: .standard, .bold),
            .selected: Style(.standard, on: .standard, .reverse),
            .selectedDim: Style(.standard, on: .standard, .reverse),
            .selectedGood: Style(.standard, on: .standard, .reverse),
            .selectedBad: Style(.standard, on: .standard, [.reverse, .bold]),
            .selectedWarning: Style(.standard, on: .standard, [.reverse, .bold]),
            .selectedChanging: Style(.standard, on: .standard, .reverse),
            .bad: Style(.standard, on: .standard, .bold), .warning: Style(.standard, on: .standard, .bold),
            .unknown: Style(.standard, on: .standard, .dim),
            .danger: Style(.standard, on: .standard, .bold), .dangerBorder: Style(.standard, on: .standard, .bold),
            .dangerTitle: Style(.standard, on: .standard, [.bold, .reverse]),
            .dialogTitle: Style(.standard, on: .standard, .bold),
            .input: Style(.standard, on: .standard, .underline),
            .inputPlaceholder: Style(.standard, on: .standard, [.dim, .underline]),
            .focusedButton: Style(.standard, on: .standard, .reverse),
            .link: Style(.standard, on: .standard, .underline), .match: Style(.standard, on: .standard, .reverse),
            .marked: Style(.standard, on: .standard, .bold), .progressRest: Style(.standard, on: .standard, .dim),
            .armed: Style(.standard, on: .standard, [.bold, .reverse]),
            .message: Style(.standard, on: .standard, .bold),
            .contextRed: Style(.standard, on: .standard, [.bold, .reverse]),
            .contextGreen: Style(.standard, on: .standard, .reverse),
            .contextBlue: Style(.standard, on: .standard, .reverse),
            .contextYellow: Style(.standard, on: .standard, .reverse),
            .contextMagenta: Style(.standard, on: .standard, .reverse),
            .contextCyan: Style(.standard, on: .standard, .reverse),
        ])

    /// White on black throughout, no dim text, every state in a full colour.
    package static let highContrast: Theme = {
        let plain = Style(.brightWhite, on: .black)
        let strong = Style(.brightWhite, on: .black, .bold)
        let selected = Style(.black, on: .brightWhite, .bold)
        var styles = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, plain) })
        for role in [Role.title, .header, .columnHeader, .dialogTitle] { styles[role] = strong }
        for role in [Role.selected, .selectedDim, .selectedGood, .selectedBad, .selectedWarning, .selectedChanging] {
            styles[role] = selected
        }
        for role in [Role.focusedTitle, .focusedBorder, .key] { styles[role] = Style(.brightYellow, on: .black, .bold) }
        for role in [Role.bad, .danger, .dangerBorder] { styles[role] = Style(.brightRed, on: .black, .bold) }
        styles[.good] = Style(.brightGreen, on: .black)
        styles[.warning] = Style(.brightYellow, on: .black)
        styles[.changing] = Style(.brightCyan, on: .black)
        styles[.progress] = Style(.brightCyan, on: .black)
        styles[.link] = Style(.brightCyan, on: .black, .underline)
        styles[.input] = Style(.brightWhite, on: .black, .underline)
        styles[.inputPlaceholder] = Style(.brightWhite, on: .black, .underline)
        styles[.match] = Style(.black, on: .brightYellow, .bold)
        styles[.marked] = Style(.brightMagenta, on: .black, .bold)
        styles[.focusedButton] = Style(.black, on: .brightYellow, .bold)
        styles[.dangerTitle] = Style(.brightWhite, on: .red, .bold)
        styles[.armed] = Style(.brightWhite, on: .red, .bold)
        styles[.locked] = Style(.brightGreen, on: .black)
        styles[.message] = Style(.brightYellow, on: .black)
        styles[.contextRed] = Style(.brightWhite, on: .red, .bold)
        styles[.contextGreen] = Style(.black, on: .brightGreen, .bold)
        styles[.contextBlue] = Style(.brightWhite, on: .blue, .bold)
        styles[.contextYellow] = Style(.black, on: .brightYellow, .bold)
        styles[.contextMagenta] = Style(.black, on: .brightMagenta, .bold)
        styles[.contextCyan] = Style(.black, on: .brightCyan, .bold)
        return Theme(name: "high-contrast", styles: styles)
    }()
}
