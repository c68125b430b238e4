package import Terminal

/// The real terminal for the loop: frames to ncurses, copies to the clipboard, themes by their name.
@MainActor package final class NcursesScreen: ConsoleScreen {
    private let screen: Screen
    private let themes: [String: Theme]
    private let isInTmux: Bool

    /// - Parameters:
    ///   - themes: themes from files; they stand before built-in ones of the same name.
    ///   - isInTmux: copies are wrapped for the terminal around tmux.
    package init(_ screen: Screen, themes: [Theme] = [], isInTmux: Bool) {
        self.screen = screen
        self.themes = Dictionary(
            (themes + Theme.builtIn).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.isInTmux = isInTmux
    }

    package var size: Size { screen.size }

    package func show(_ frame: Frame) { screen.show(frame) }
    package func resize() { screen.resize() }
    package func suspend() { screen.suspend() }
    package func resume() { screen.resume() }
    package func close() { screen.close() }
    package func copy(_ text: String) { screen.copyToClipboard(text, throughTmux: isInTmux) }

    /// A name that nobody knows leaves the theme as it is: the command line has refused it before.
    package func use(theme name: String) { if let theme = themes[name] { screen.use(theme) } }
}

/// The terminal's decoder is what the loop asks for.
extension KeyDecoder: KeyDecoding {}
