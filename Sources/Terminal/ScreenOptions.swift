/// How a screen is to be opened.
package struct ScreenOptions: Sendable {
    package var theme: Theme
    /// The program's environment: TERM, NO_COLOR, LC_ALL, LC_CTYPE and LANG are read from it.
    package var environment: [String: String]
    /// ASCII drawing even where the locale is UTF-8.
    package var ascii: Bool
    /// Reports of clicks and the wheel; the terminal's own selection then needs shift.
    package var mouse: Bool

    package init(
        theme: Theme = .dark, environment: [String: String], ascii: Bool = false, mouse: Bool = false
    ) {
        self.theme = theme
        self.environment = environment
        self.ascii = ascii
        self.mouse = mouse
    }

    /// See no-color.org: any value but the empty one.
    var wantsNoColor: Bool { environment["NO_COLOR"].map { !$0.isEmpty } ?? false }

    /// The locale that decides about characters, as the C library would choose it.
    var characterLocale: String {
        for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
            if let value = environment[name], !value.isEmpty { return value }
        }
        return "C"
    }

    /// Terminal descriptions to try, in order.
    var terminalNames: [String] {
        let named = environment["TERM"].flatMap { $0.isEmpty || $0 == "dumb" ? nil : $0 }
        return (named.map { [$0] } ?? []) + ["xterm-256color"]
    }
}
