import Testing

@testable import Terminal

@Suite struct CellTextTests {
    @Test(
        "what could steer a terminal or hide becomes a dot",
        arguments: [
            ("a\u{1B}[31mb", "a·[31mb"), ("bell\u{7}", "bell·"), ("c1\u{9B}2J", "c1·2J"), ("del\u{7F}", "del·"),
            ("rtl\u{202E}txt", "rtl·txt"), ("zero\u{200B}width", "zero·width"), ("join\u{200D}er", "join·er"),
            ("tag\u{E0041}", "tag·"), ("private\u{E000}", "private·"), ("line\u{2028}end", "line·end"),
            ("tab\there", "tab⇥here"), ("new\nline", "new↵line"), ("no\u{A0}break", "no break"),
            ("plain", "plain"), ("", ""),
        ])
    func cleaned(text: String, clean: String) {
        #expect(CellText.cleaned(text) == clean)
        #expect(CellText.width(text) == clean.count)
    }

    @Test(
        "wide characters take two columns, marks none",
        arguments: [
            ("abc", 3), ("漢字", 4), ("한", 2), ("😀", 2), ("e\u{301}", 1), ("e\u{301}\u{302}\u{303}", 1), ("\u{301}", 1),
            ("─│", 2), ("ﬁ", 1), ("Ａ", 2), ("", 0),
        ])
    func widths(text: String, width: Int) {
        #expect(CellText.width(text) == width)
    }

    @Test("at most two marks stay on a letter")
    func marks() {
        #expect(Array(CellText.cleaned("e\u{301}\u{302}\u{303}").unicodeScalars).count == 3)
    }

    @Test(
        "a cut text ends in an ellipsis and never breaks a wide character",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("abcdef", -3, ""),
            ("漢字本", 6, "漢字本"), ("漢字本", 5, "漢字…"), ("漢字本", 4, "漢…"), ("漢字本", 2, "…"),
        ])
    func truncated(text: String, limit: Int, cut: String) {
        #expect(CellText.truncated(text, to: limit) == cut)
    }

    @Test("a padded text fills its columns exactly, on the side that is asked for")
    func padded() {
        #expect(CellText.padded("ab", to: 5) == "ab   ")
        #expect(CellText.padded("ab", to: 5, alignment: .trailing) == "   ab")
        #expect(CellText.padded("ab", to: 5, alignment: .center) == " ab  ")
        #expect(CellText.padded("漢字", to: 5) == "漢字 ")
        #expect(CellText.padded("a\tb", to: 5) == "a⇥b  ")
        for width in 0...8 { #expect(CellText.width(CellText.padded("漢字abc", to: width)) == width) }
    }

    @Test(
        "lines break between words, and inside a word that is longer than a line",
        arguments: [
            ("one two three", 8, ["one two", "three"]), ("one two", 7, ["one two"]),
            ("abcdefgh", 3, ["abc", "def", "gh"]),
            ("a\nb", 9, ["a", "b"]), ("", 9, [""]), ("漢字漢字", 5, ["漢字", "漢字"]),
        ])
    func wrapped(text: String, width: Int, lines: [String]) {
        #expect(CellText.wrapped(text, to: width) == lines)
    }

    @Test("a text longer than its limit of lines says that there is more")
    func wrappedLimit() {
        let lines = CellText.wrapped("one two three four", to: 5, lineLimit: 2)
        #expect(lines.count == 2)
        #expect(lines.last?.hasSuffix("…") == true)
        #expect(CellText.wrapped("a b", to: 0).isEmpty)
    }

    @Test("a text is as wide as it says, whatever is in it", arguments: [UInt64(3), 77])
    func random(seed: UInt64) {
        var state = seed
        for _ in 0..<500 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let value = UInt32(truncatingIfNeeded: state >> 33) % 0x3000
                if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
            }
            let text = String(scalars)
            var frame = Frame(size: Size(rows: 1, columns: 40))
            let end = frame.put(text, at: .zero, role: .text)
            #expect(end.column == CellText.width(text), "seed \(seed): \(text.unicodeScalars.map(\.value))")
            #expect(CellText.width(CellText.truncated(text, to: 5)) <= 5)
        }
    }
}
