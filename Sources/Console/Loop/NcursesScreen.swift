internal import Foundation
package import Terminal

/// The real terminal for the loop: frames to ncurses, and the themes by name.
@MainActor package final class NcursesScreen: ConsoleScreen {
    private let screen: Screen
    private let files: [String: Theme]
    private let isInTmux: Bool

    /// Opens the terminal.
    /// - Parameters:
    ///   - themes: themes from files, by name; they stand before the built-in ones.
    ///   - environment: TMUX in it wraps copies for the terminal around tmux.
    package init(_ options: ScreenOptions, themes: [Theme] = []) throws(ScreenFailure) {
        screen = try Screen(options)
        files = Dictionary(themes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        isInTmux = options.environment["TMUX"].map { !$0.isEmpty } ?? false
    }

    package var size: Size { screen.size }
    /// Whether frames must be drawn with ASCII only.
    package var isASCII: Bool { screen.glyphs == .ascii }

    package func show(_ frame: Frame) { screen.show(frame) }
    package func resize() { screen.resize() }
    package func suspend() { screen.suspend() }
    package func resume() { screen.resume() }
    package func close() { screen.close() }
    package func copy(_ text: String) { screen.copyToClipboard(text, throughTmux: isInTmux) }

    /// A name that nobody knows leaves the theme as it is: the command line has refused it before.
    package func use(theme name: String) {
        if let theme = files[name] ?? Theme.named(name) { screen.use(theme) }
    }
}

/// The terminal's decoder is what the loop asks for.
extension KeyDecoder: KeyDecoding {}
