internal import CNcurses
internal import CTerminalRestore
internal import Foundation

/// The terminal, through ncurses: shows frames and gives the terminal back as it was. There is one per program.
///
/// It handles no signals but crashes and reads no keys by itself: its owner watches `inputDescriptor`, calls
/// `readInput()`, and answers signals with `resize()`, `suspend()`, `resume()` and `close()`. Standard input must not be
/// set to non-blocking: it is one file with standard output, and ncurses would lose what it cannot write at once.
@MainActor
package final class Screen {
    package static let inputDescriptor: Int32 = 0
    package static let readLimitBytes = 64 << 10
    private static var isOpen = false

    /// The terminal's size as last read by `init`, `resize()` or `resume()`.
    package private(set) var size = Size.zero
    /// What frames for this screen should be made with.
    package let glyphs: GlyphSet
    package let colorDepth: ColorDepth
    private var looks: RoleLooks
    private let hasMouse: Bool
    private var shown: Frame?
    private var isCursorVisible: Bool?
    private var state = State.open

    private enum State { case open, suspended, closed }

    /// True when standard input and output are a terminal.
    package static var isPossible: Bool { isatty(0) == 1 && isatty(1) == 1 }

    package init(_ options: ScreenOptions) throws(ScreenFailure) {
        guard Self.isPossible else { throw .noTerminal }
        guard !Self.isOpen else { throw .alreadyOpen }
        glyphs = Self.chooseGlyphs(options)
        hasMouse = options.mouse
        // The settings are saved before ncurses changes them; the bytes that lead back are known only after.
        _ = terminal_restore_arm(1)
        guard options.terminalNames.contains(where: { ncurses_open($0) == 1 }) else {
            terminal_restore_enable(0)
            throw .unknownTerminal(options.environment["TERM"] ?? "")
        }
        Self.isOpen = true
        set_escdelay(25)
        let colors = Int(ncurses_start_colors())
        colorDepth = options.wantsNoColor ? .none : ColorDepth(count: colors)
        looks = RoleLooks(theme: options.theme.reduced(to: colorDepth), depth: colorDepth)
        let farewell = Self.farewell(hasMouse: options.mouse)
        _ = terminal_restore_set_bytes(farewell, farewell.utf8.count)
        ncurses_prepare()
        readSize()
        write(Self.greeting(hasMouse: hasMouse))
    }

    /// Shows a frame: writes the cells that differ from the last one, in one refresh; nothing at all when none does.
    package func show(_ frame: Frame) {
        guard state == .open else { return }
        if let shown, shown.size == frame.size {
            guard draw(frame, over: shown) || shown.cursor != frame.cursor else { return }
        } else {
            ncurses_erase()
            _ = draw(frame, over: Frame(size: frame.size, glyphs: frame.glyphs))
        }
        shown = frame
        let cursor = frame.cursor.flatMap { Area(origin: .zero, size: size).contains($0) ? $0 : nil }
        if isCursorVisible != (cursor != nil) {
            isCursorVisible = cursor != nil
            curs_set(cursor == nil ? 0 : 1)
        }
        ncurses_refresh(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    }

    /// Draws everything again on the next `show`, for a screen that other programs wrote on.
    package func redraw() {
        guard state == .open else { return }
        shown = nil
        ncurses_redraw()
    }

    /// Draws with another theme from the next `show` on, which draws every cell.
    package func use(_ theme: Theme) {
        looks = RoleLooks(theme: theme.reduced(to: colorDepth), depth: colorDepth)
        redraw()
    }

    /// Reads the terminal's size again, after SIGWINCH. The next `show` draws every cell.
    @discardableResult
    package func resize() -> Size {
        guard state == .open else { return size }
        readSize()
        redraw()
        return size
    }

    /// Gives the terminal back to the shell until `resume()`.
    package func suspend() {
        guard state == .open else { return }
        state = .suspended
        write(Self.leaving(hasMouse: hasMouse))
        curs_set(1)
        endwin()
        terminal_restore_enable(0)
    }

    /// Takes the terminal again; the next `show` draws every cell.
    package func resume() {
        guard state == .suspended else { return }
        state = .open
        terminal_restore_enable(1)
        isCursorVisible = nil
        ncurses_erase()
        ncurses_refresh(-1, 0)
        write(Self.greeting(hasMouse: hasMouse))
        resize()
    }

    /// Gives the terminal back for good. Does nothing the second time.
    package func close() {
        guard state != .closed else { return }
        suspend()
        state = .closed
        terminal_restore_enable(1)
        terminal_restore_now()
    }

    /// Writes to the terminal past ncurses, which keeps no output back between refreshes.
    private func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
            if count > 0 { bytes = bytes.dropFirst(count) } else if count == 0 || errno != EINTR { return }
        }
    }
}

/// What came from the keyboard.
package enum ScreenInput: Hashable, Sendable {
    case bytes([UInt8])
    case nothing
    /// The terminal went away.
    case closed
}

extension Screen {
    /// Reads what is there, once; call it when `inputDescriptor` is readable, for it waits when nothing is.
    package func readInput() -> ScreenInput {
        var buffer = [UInt8](repeating: 0, count: Self.readLimitBytes)
        let count = buffer.withUnsafeMutableBytes { read(Self.inputDescriptor, $0.baseAddress, $0.count) }
        if count > 0 { return .bytes(Array(buffer.prefix(count))) }
        if count < 0, errno == EINTR || errno == EAGAIN { return .nothing }
        return .closed
    }

    /// Longest text the terminal is asked to put on its clipboard; xterm takes no more.
    package static let clipboardLimitBytes = 74_994

    /// Asks the terminal to put a text on its clipboard (OSC 52); false when it is too long. Terminals do not answer:
    /// whether it arrived is unknown. With `throughTmux` the request is wrapped for the terminal around tmux.
    @discardableResult
    package func copyToClipboard(_ text: String, throughTmux: Bool = false) -> Bool {
        guard state == .open, text.utf8.count <= Self.clipboardLimitBytes else { return false }
        let request = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
        if throughTmux {
            write("\u{1B}Ptmux;\(request.replacing("\u{1B}", with: "\u{1B}\u{1B}"))\u{1B}\\")
        } else {
            write(request)
        }
        return true
    }

    private func readSize() {
        var rows = ncurses_rows()
        var columns = ncurses_columns()
        if ncurses_terminal_size(&rows, &columns) == 1, rows != ncurses_rows() || columns != ncurses_columns() {
            resizeterm(rows, columns)
        }
        size = Size(rows: Int(rows), columns: Int(columns))
    }

    /// Hands the cells that differ to ncurses; true when there was one.
    private func draw(_ frame: Frame, over old: Frame) -> Bool {
        let rows = min(frame.size.rows, size.rows)
        let columns = min(frame.size.columns, size.columns)
        var hasChanged = false
        frame.cells.withUnsafeBufferPointer { new in
            old.cells.withUnsafeBufferPointer { old in
                for row in 0..<rows {
                    let start = row * frame.size.columns
                    for column in 0..<columns where new[start + column] != old[start + column] {
                        hasChanged = true
                        put(new[start + column], row: Int32(row), column: Int32(column))
                    }
                }
            }
        }
        return hasChanged
    }

    private func put(_ cell: Cell, row: Int32, column: Int32) {
        guard cell.width > 0 else { return }
        let look = looks[cell.role]
        let result = ncurses_put(
            row, column, cell.base, cell.firstMark, cell.secondMark, Int32(cell.width), look.attributes, look.pair)
        guard result == ERR else { return }
        // The C library knows another width, or none: keep the columns, show that something stands there.
        for offset in 0..<Int32(cell.width) {
            _ = ncurses_put(row, column + offset, 0x3F, 0, 0, 1, look.attributes, look.pair)
        }
    }

    private static func chooseGlyphs(_ options: ScreenOptions) -> GlyphSet {
        let name = options.characterLocale
        var isUTF8 = ncurses_locale_is_utf8(name) == 1
        let lowered = name.lowercased()
        if !isUTF8, lowered.hasSuffix("utf-8") || lowered.hasSuffix("utf8") {
            // The locale came over ssh and is not installed here, but what it says about characters holds.
            isUTF8 = ncurses_locale_is_utf8("C.UTF-8") == 1
        }
        return options.ascii || !isUTF8 ? .ascii : .unicode
    }

    private static func greeting(hasMouse: Bool) -> String {
        "\u{1B}[?2004h" + (hasMouse ? "\u{1B}[?1000h\u{1B}[?1006h" : "")
    }

    private static func leaving(hasMouse: Bool) -> String {
        (hasMouse ? "\u{1B}[?1006l\u{1B}[?1000l" : "") + "\u{1B}[?2004l"
    }

    /// What leads back to the shell's screen from anywhere, for a crash.
    private static func farewell(hasMouse: Bool) -> String {
        let capabilities = ["sgr0", "rmcup", "cnorm"].map { (name: String) in
            // Padding such as `$<5>` is for teletypes.
            ncurses_capability(name).map { String(cString: $0).replacing(/\$<[^>]*>/, with: "") } ?? ""
        }
        return leaving(hasMouse: hasMouse) + capabilities.joined()
    }
}
