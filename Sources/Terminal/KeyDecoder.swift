/// Turns the bytes a terminal sends into key events, in pieces of any size: the same bytes give the same events however
/// they are cut. Sequences of xterm, VT, rxvt, Linux and tmux are known; unknown ones are swallowed whole.
///
/// An ESC byte may be the key or the start of a sequence. Only time tells: when no byte came for `flushDelay`, call
/// `flush()`.
package struct KeyDecoder: Sendable {
    /// Longest text taken from one paste; the rest of it is swallowed.
    package static let pasteLimitBytes = 1 << 20
    /// Longest sequence followed; a longer one is dropped and the reading starts afresh.
    package static let sequenceLimitBytes = 4 << 10

    enum State: Hashable, Sendable {
        case ground
        /// Inside a UTF-8 character of so many bytes.
        case character(missing: Int)
        case escape
        /// `ESC O`
        case singleShift
        /// `ESC [`
        case control
        /// `ESC [ [`, function keys of the Linux console.
        case linux
        /// `ESC [ M`, a mouse report with three bytes.
        case oldMouse(missing: Int)
        /// A string for a program, until BEL or ST: `ESC P`, `ESC ]`, `ESC ^`, `ESC _`, `ESC X`.
        case string
        case stringEscape
        case paste
    }

    private var state = State.ground
    private var collected: [UInt8] = []
    /// Between the ESC that began an Alt key with a character of several bytes and its end.
    private var hasAlt = false
    private var swallowed = 0

    package init() {}

    /// How long to wait for the next byte before `flush()`; nil when nothing is pending.
    package var flushDelay: Duration? {
        switch state {
        case .ground: nil
        case .paste: .seconds(2)
        case .string, .stringEscape: .milliseconds(500)
        case .escape, .singleShift, .control, .linux, .oldMouse, .character: .milliseconds(25)
        }
    }

    /// Takes the bytes that came and returns the keys they complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [KeyEvent] {
        var events: [KeyEvent] = []
        for byte in bytes { take(byte, into: &events) }
        return events
    }

    /// Ends what is pending because no more bytes came: a lone ESC is the key, half a paste is a paste, half a sequence
    /// is dropped.
    package mutating func flush() -> [KeyEvent] {
        defer { restart() }
        switch state {
        case .escape: return [.escape]
        case .singleShift: return [.alt("O")]
        case .control where collected.isEmpty: return [.alt("[")]
        case .paste: return collected.isEmpty ? [] : [.paste(String(decoding: collected, as: UTF8.self))]
        case .ground, .character, .control, .linux, .oldMouse, .string, .stringEscape: return []
        }
    }

    private mutating func restart() {
        state = .ground
        collected.removeAll(keepingCapacity: collected.capacity <= Self.sequenceLimitBytes)
        hasAlt = false
        swallowed = 0
    }

    private mutating func take(_ byte: UInt8, into events: inout [KeyEvent]) {
        switch state {
        case .ground: takeFirst(byte, into: &events)
        case .character(let missing): takeCharacter(byte, missing: missing, into: &events)
        case .escape: takeAfterEscape(byte, into: &events)
        case .singleShift:
            restart()
            if byte == 0x1B || byte < 0x20 {
                takeFirst(byte, into: &events)
            } else if (0x30...0x39).contains(byte) {
                // A modifier before the letter, as some terminals write `ESC O 5 A`.
                state = .singleShift
            } else {
                events += KeySequences.singleShift(byte)
            }
        case .control: takeControl(byte, into: &events)
        case .linux:
            restart()
            if byte == 0x1B || byte < 0x20 { return takeFirst(byte, into: &events) }
            if (0x41...0x45).contains(byte) { events.append(.function(Int(byte) - 0x40)) }
        case .oldMouse(let missing):
            if missing == 1 { restart() } else { state = .oldMouse(missing: missing - 1) }
        case .string: takeString(byte)
        case .stringEscape:
            if byte == 0x5C { return restart() }
            restart()
            state = .escape
            takeAfterEscape(byte, into: &events)
        case .paste: takePasted(byte, into: &events)
        }
    }

    private mutating func takeFirst(_ byte: UInt8, into events: inout [KeyEvent]) {
        switch byte {
        case 0x1B: state = .escape
        case 0x00..<0x20, 0x7F: events += KeySequences.controlByte(byte)
        case 0x20..<0x7F: append(Unicode.Scalar(byte), to: &events)
        case 0xC2...0xDF: begin(byte, missing: 1)
        case 0xE0...0xEF: begin(byte, missing: 2)
        case 0xF0...0xF4: begin(byte, missing: 3)
        default: restart()
        }
    }

    private mutating func begin(_ byte: UInt8, missing: Int) {
        collected = [byte]
        state = .character(missing: missing)
    }

    private mutating func append(_ scalar: Unicode.Scalar, to events: inout [KeyEvent]) {
        events.append(hasAlt ? .alt(Character(scalar)) : .character(Character(scalar)))
        restart()
    }

    private mutating func takeCharacter(_ byte: UInt8, missing: Int, into events: inout [KeyEvent]) {
        guard byte & 0xC0 == 0x80 else {
            restart()
            return takeFirst(byte, into: &events)
        }
        collected.append(byte)
        guard missing == 1 else { return state = .character(missing: missing - 1) }
        guard let text = String(validating: collected, as: UTF8.self), let scalar = text.unicodeScalars.first,
            scalar.properties.generalCategory != .control
        else { return restart() }
        append(scalar, to: &events)
    }

    private mutating func takeAfterEscape(_ byte: UInt8, into events: inout [KeyEvent]) {
        switch byte {
        case 0x1B: events.append(.escape)
        case 0x5B: state = .control
        case 0x4F: state = .singleShift
        case 0x50, 0x58, 0x5D, 0x5E, 0x5F: state = .string
        case 0x00..<0x20, 0x7F:
            restart()
            // Escape and a second key pressed at once: to take it for Alt would lose the escape from a dialog.
            events.append(.escape)
            events += KeySequences.controlByte(byte)
        default:
            restart()
            hasAlt = true
            takeFirst(byte, into: &events)
        }
    }

    private mutating func takeControl(_ byte: UInt8, into events: inout [KeyEvent]) {
        if byte == 0x1B || byte < 0x20 || byte > 0x7E {
            // A sequence cannot hold this byte: it was cut off, and the byte is the next key.
            restart()
            return takeFirst(byte, into: &events)
        }
        if collected.isEmpty, byte == 0x5B { return state = .linux }
        if collected.isEmpty, byte == 0x4D { return state = .oldMouse(missing: 3) }
        let isRxvtShift = byte == 0x24 && !collected.isEmpty && collected.allSatisfy { (0x30...0x39).contains($0) }
        guard byte >= 0x40 || isRxvtShift else {
            collected.append(byte)
            if collected.count > Self.sequenceLimitBytes { restart() }
            return
        }
        let parameters = collected
        restart()
        if byte == 0x7E, parameters == Array("200".utf8) {
            state = .paste
        } else {
            events += KeySequences.control(parameters: parameters, final: byte)
        }
    }

    private mutating func takeString(_ byte: UInt8) {
        swallowed += 1
        switch byte {
        case 0x07: restart()
        case 0x1B: state = .stringEscape
        default: if swallowed > Self.sequenceLimitBytes { restart() }
        }
    }

    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    private mutating func takePasted(_ byte: UInt8, into events: inout [KeyEvent]) {
        collected.append(byte)
        if byte == 0x7E, collected.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
            let text = collected.dropLast(Self.pasteEnd.count).prefix(Self.pasteLimitBytes)
            if !text.isEmpty { events.append(.paste(String(decoding: text, as: UTF8.self))) }
            restart()
        } else if collected.count >= Self.pasteLimitBytes + 2 * Self.pasteEnd.count {
            // Keep the tail, where the end may be coming, and let the overflow go.
            collected.remove(at: Self.pasteLimitBytes)
        }
    }
}
