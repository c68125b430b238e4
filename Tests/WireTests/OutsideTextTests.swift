import Testing

@testable import Wire

@Suite("Text from outside")
struct OutsideTextTests {
    @Test(
        "controls, overrides and what nobody can see become a dot",
        arguments: [
            "\u{1B}", "\u{7}", "\u{0}", "\n", "\t", "\u{7F}", "\u{9B}", "\u{85}", "\u{202E}", "\u{2066}", "\u{200B}",
            "\u{FEFF}",
            "\u{2028}", "\u{AD}", "\u{E000}", "\u{FFFE}", "\u{E0041}", "\u{FFF9}",
        ])
    func harmful(_ text: String) { #expect(OutsideText.cleaned("a\(text)b") == "a·b") }

    @Test("every other script stays", arguments: ["plain", "Grüße", "日本語", "naïve", "😀", "Ω≈ç", "שלום"])
    func harmless(_ text: String) { #expect(OutsideText.cleaned(text) == text) }

    @Test("an escape sequence loses its escape, so that a terminal shows its letters")
    func escape() { #expect(OutsideText.cleaned("\u{1B}[2J\u{1B}]0;x\u{7}") == "·[2J·]0;x·") }

    @Test("an excerpt is one line of at most two hundred characters, and says that more was there")
    func excerpt() {
        #expect(OutsideText.excerpt("  a\n\n\tb  ") == "a b")
        let long = OutsideText.excerpt(String(repeating: "ä", count: 500))
        #expect(long.count == OutsideText.excerptLimit && long.hasSuffix("ä…"))
        #expect(OutsideText.excerpt(String(repeating: "a", count: 200)).count == 200)
    }

    @Test("an excerpt of a text that is mostly blanks or marks stays small")
    func marks() {
        #expect(OutsideText.excerpt(String(repeating: " \n", count: 1_000_000)).isEmpty)
        // A thousand accents on one letter are one character.
        let accents = "e" + String(repeating: "\u{301}", count: 100_000)
        #expect(OutsideText.excerpt(accents).unicodeScalars.count <= 4 * OutsideText.excerptLimit)
    }
}

@Suite("Secrets")
struct SecretTests {
    @Test("a secret is never printed, dumped or described, also inside of other values")
    func hidden() {
        struct Keys { var id = "AKIA", secret = Secret("hunter2"), maybe: Secret? = Secret("hunter2") }
        let secret = Secret("hunter2")
        var dumped = ""
        dump(Keys(), to: &dumped)
        dump(secret, to: &dumped)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\(Keys())", "\([secret])",
            "\(["a": secret])", String(reflecting: Keys()), "\(Optional(secret) as Any)", dumped,
        ]
        for text in texts { #expect(!text.contains("hunter2") && text.contains("••••") || text == dumped) }
        #expect(!dumped.contains("hunter2") && dumped.contains("AKIA"))
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test("who signs can reveal it")
    func revealed() {
        #expect(Secret("hunter2").reveal() == "hunter2" && Secret("").isEmpty)
        #expect(Secret("a") == Secret("a") && Secret("a") != Secret("b"))
    }
}

@Suite("Headers")
struct WireHeadersTests {
    @Test("names are compared without regard to case, and setting replaces all of them")
    func names() {
        var headers = WireHeaders([.init("X-A", "1"), .init("x-a", "2"), .init("B", "3")])
        #expect(headers["X-a"] == "1")
        headers["X-A"] = "4"
        #expect(headers.fields == [.init("B", "3"), .init("X-A", "4")])
        headers["b"] = nil
        #expect(headers.fields.count == 1)
    }
}
