import Testing

@testable import Terminal

@Suite struct ThemeTests {
    @Test("the four themes are found by name")
    func names() {
        #expect(Theme.builtIn.map(\.name) == ["dark", "light", "mono", "high-contrast"])
        for theme in Theme.builtIn { #expect(Theme.named(theme.name) == theme) }
        #expect(Theme.named("nobody") == nil)
    }

    @Test("what is selected is seen in every theme and with any number of colours", arguments: Theme.builtIn)
    func selection(theme: Theme) {
        for depth in ColorDepth.allCases {
            let reduced = theme.reduced(to: depth)
            #expect(reduced.style(of: .selected) != reduced.style(of: .text), "\(theme.name) at \(depth)")
            #expect(reduced.style(of: .focusedButton) != reduced.style(of: .button), "\(theme.name) at \(depth)")
        }
    }

    @Test("mono has no colour")
    func mono() {
        for role in Role.allCases {
            let style = Theme.mono.style(of: role)
            #expect(style.foreground == .standard && style.background == .standard, "\(role)")
        }
    }

    @Test("letters never vanish on a ground of their own colour", arguments: Theme.builtIn)
    func legible(theme: Theme) {
        for depth in ColorDepth.allCases {
            for role in Role.allCases {
                let style = theme.reduced(to: depth).style(of: role)
                #expect(style.foreground != style.background || style.foreground == .standard, "\(role) at \(depth)")
            }
        }
    }

    @Test("a role inside a selected row stays what it says", arguments: Role.allCases)
    func selectedRoles(role: Role) {
        #expect(role.whenSelected.whenSelected == role.whenSelected)
    }
}

@Suite struct ThemeFileTests {
    @Test("a file gives roles their colours, and takes the rest from its base")
    func read() throws {
        let theme = try ThemeFile.read(
            """
            # mine
            base = light
            bad = bright-red default bold underline
            good = 28        # a palette number
            selected=#ffffff #003366
            """, name: "mine")
        #expect(theme.name == "mine")
        #expect(theme.style(of: .bad) == Style(.brightRed, on: .standard, [.bold, .underline]))
        #expect(theme.style(of: .good) == Style(.indexed(28)))
        #expect(theme.style(of: .selected).background != .standard)
        #expect(theme.style(of: .warning) == Theme.light.style(of: .warning))
    }

    @Test("an empty file is dark")
    func empty() throws {
        #expect(try ThemeFile.read("\n# nothing\n", name: "x").style(of: .bad) == Theme.dark.style(of: .bad))
    }

    @Test(
        "what is wrong is told with its line and word",
        arguments: [
            ("bad red", ThemeFile.Failure.Kind.notAnAssignment, 1), ("\nworse = red", .unknownRole, 2),
            ("base = solarized", .unknownTheme, 1), ("bad = reddish", .unknownWord, 1),
            ("bad = red blue green", .tooManyColors, 1), ("bad = red\nbad = blue", .repeated, 2),
            ("bad = red\nbase = light", .repeated, 2), ("bad = 256", .unknownWord, 1),
        ])
    func wrong(text: String, kind: ThemeFile.Failure.Kind, line: Int) {
        #expect {
            try ThemeFile.read(text, name: "x")
        } throws: { error in
            guard let failure = error as? ThemeFile.Failure else { return false }
            return failure.kind == kind && failure.line == line && !failure.description.isEmpty
        }
    }

    @Test("a file of more than its limit is refused unread")
    func large() {
        #expect(throws: ThemeFile.Failure.self) {
            try ThemeFile.read(String(repeating: "# x\n", count: ThemeFile.limitBytes), name: "x")
        }
    }

    @Test("a word from the file is cleaned before it is told")
    func hostile() {
        #expect {
            try ThemeFile.read("bad = \u{1B}[2J", name: "x")
        } throws: { error in
            !"\(error)".unicodeScalars.contains("\u{1B}")
        }
    }
}

@Suite struct ColorTests {
    @Test(
        "a colour becomes the nearest one that there is",
        arguments: [
            (Color.indexed(196), ColorDepth.sixteen, Color.brightRed), (.indexed(196), .eight, .red),
            (.indexed(240), .eight, .black), (.brightCyan, .eight, .cyan), (.indexed(196), .none, .standard),
            (.indexed(196), .full, .indexed(196)), (.standard, .eight, .standard),
        ])
    func reduced(color: Color, depth: ColorDepth, nearest: Color) {
        #expect(color.reduced(to: depth) == nearest)
    }

    @Test("a colour by its parts is an entry of the palette")
    func parts() {
        #expect(Color(red: 255, green: 0, blue: 0) == .indexed(196))
        #expect(Color(red: 0, green: 0, blue: 0) == .indexed(16))
        #expect(Color(red: 128, green: 128, blue: 128) == .indexed(244))
    }

    @Test(
        "colour counts of terminals",
        arguments: [
            (0, ColorDepth.none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .full), (16_777_216, .full),
        ])
    func depths(count: Int, depth: ColorDepth) {
        #expect(ColorDepth(count: count) == depth)
    }
}
