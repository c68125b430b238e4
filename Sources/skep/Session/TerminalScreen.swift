import Console
package import Terminal

/// The real terminal as the console's loop needs it.
@MainActor final class TerminalScreen: ConsoleScreen {
    private let screen: Screen
    private let isInTmux: Bool

    init(_ screen: Screen, isInTmux: Bool) {
        self.screen = screen
        self.isInTmux = isInTmux
    }

    var size: Size { screen.size }
    func show(_ frame: Frame) { screen.show(frame) }
    func resize() { screen.resize() }
    func suspend() { screen.suspend() }
    func resume() { screen.resume() }
    func close() { screen.close() }
    func copy(_ text: String) { screen.copyToClipboard(text, throughTmux: isInTmux) }
    func use(theme: String) {}
}

extension KeyDecoder: KeyDecoding {
    package var isPending: Bool { flushDelay != nil }
}
