package import Terminal

/// The terminal as the loop needs it. The real one is ncurses; tests have one that remembers.
@MainActor package protocol ConsoleScreen: AnyObject {
    /// How many cells there are now.
    var size: Size { get }
    /// Makes the terminal show the frame.
    func show(_ frame: Frame)
    /// The terminal changed its size.
    func resize()
    /// Gives the terminal back as it was found; `resume` takes it again.
    func suspend()
    /// Takes the terminal again and forgets what stood on it, so that the next frame is drawn whole.
    func resume()
    /// Gives the terminal back for good. May be called twice.
    func close()
    /// Puts a text on the operator's clipboard (OSC 52).
    func copy(_ text: String)
    /// Draws with another theme from the next frame on.
    func use(theme: String)
}

/// Bytes to keys. A byte may be a key or the beginning of one; only time tells.
package protocol KeyDecoding {
    /// The keys that are whole now.
    mutating func feed(_ bytes: [UInt8]) -> [KeyEvent]
    /// The keys that the bytes held back mean by themselves.
    mutating func flush() -> [KeyEvent]
    /// How long to wait for another byte before `flush`; nil when none is held back.
    var flushDelay: Duration? { get }
}
