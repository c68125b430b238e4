/// What finished sequences mean. Sources: xterm's ctlseqs, rxvt's and the Linux console's manuals, terminfo.
enum KeySequences {
    /// A control byte by itself.
    static func controlByte(_ byte: UInt8) -> [KeyEvent] {
        switch byte {
        case 0x08, 0x7F: [.backspace]
        case 0x09: [.tab]
        case 0x0A, 0x0D: [.enter]
        case 0x00: [.control(" ")]
        case 0x01...0x1A: [.control(Character(Unicode.Scalar(byte + 0x60)))]
        case 0x1C...0x1F: [.control(Character(Unicode.Scalar(byte + 0x40)))]
        default: []
        }
    }

    /// `ESC O` with a letter: cursor and keypad keys.
    static func singleShift(_ byte: UInt8) -> [KeyEvent] {
        switch byte {
        case 0x4D: [.enter]
        case 0x50...0x53: [.function(Int(byte) - 0x4F)]
        case 0x6A...0x79: [.character(Character(Unicode.Scalar(byte - 0x40)))]
        case 0x58: [.character("=")]
        case 0x61...0x64: cursor(byte - 0x20)
        default: cursor(byte)
        }
    }

    /// `ESC [`, parameters, and the byte that ends it.
    static func control(parameters: [UInt8], final: UInt8) -> [KeyEvent] {
        if parameters.first == 0x3C { return mouse(numbers(in: parameters.dropFirst()), released: final == 0x6D) }
        guard parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else { return [] }
        let numbers = numbers(in: parameters[...])
        switch final {
        case 0x5A: return [.backTab]
        case 0x24, 0x40, 0x5E, 0x7E:
            if numbers.first == 27, numbers.count >= 3 { return coded(numbers[2], modifiers: numbers[1]) }
            return numbered(numbers.first ?? 0)
        case 0x75: return numbers.isEmpty ? [] : coded(numbers[0], modifiers: numbers.count > 1 ? numbers[1] : 1)
        case 0x50, 0x51, 0x53: return [.function(Int(final) - 0x4F)]
        // With parameters this is the answer to a question about the cursor, or F3 with a modifier.
        case 0x52: return numbers.first == 1 && numbers.count == 2 && numbers[1] <= 16 ? [.function(3)] : []
        case 0x61...0x64: return parameters.isEmpty ? cursor(final - 0x20) : []
        default: return cursor(final)
        }
    }

    private static func cursor(_ letter: UInt8) -> [KeyEvent] {
        switch letter {
        case 0x41: [.up]
        case 0x42: [.down]
        case 0x43: [.right]
        case 0x44: [.left]
        case 0x46: [.end]
        case 0x48: [.home]
        default: []
        }
    }

    private static func numbered(_ number: Int) -> [KeyEvent] {
        switch number {
        case 1, 7: [.home]
        case 2: [.insert]
        case 3: [.delete]
        case 4, 8: [.end]
        case 5: [.pageUp]
        case 6: [.pageDown]
        case 11...15: [.function(number - 10)]
        case 17...21: [.function(number - 11)]
        case 23...26: [.function(number - 12)]
        case 28, 29: [.function(number - 13)]
        case 31...34: [.function(number - 14)]
        default: []
        }
    }

    /// A key as its Unicode value and modifiers (1 plus shift 1, alt 2, control 4), as xterm and kitty can send it.
    private static func coded(_ code: Int, modifiers: Int) -> [KeyEvent] {
        guard let code = UInt32(exactly: code), let scalar = Unicode.Scalar(code) else { return [] }
        let modifiers = modifiers - 1
        switch code {
        case 0x1B: return [.escape]
        case 0x09: return modifiers & 1 == 1 ? [.backTab] : [.tab]
        case 0x0D, 0x0A: return [.enter]
        case 0x08, 0x7F: return [.backspace]
        default: break
        }
        let category = scalar.properties.generalCategory
        guard category != .control, category != .privateUse else { return [] }
        if modifiers & 4 == 4, (0x20..<0x7F).contains(code) {
            let lower = (0x41...0x5A).contains(code) ? Unicode.Scalar(UInt8(code) + 0x20) : scalar
            return [.control(Character(lower))]
        }
        return [modifiers & 2 == 2 ? .alt(Character(scalar)) : .character(Character(scalar))]
    }

    /// An SGR mouse report: button bits, column, row, the last two from 1.
    private static func mouse(_ numbers: [Int], released: Bool) -> [KeyEvent] {
        guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return [] }
        let place = Position(row: numbers[2] - 1, column: numbers[1] - 1)
        let button = numbers[0]
        if button & 64 != 0 {
            switch button & 3 {
            case 0: return [.mouse(.wheelUp, at: place)]
            case 1: return [.mouse(.wheelDown, at: place)]
            default: return []
            }
        }
        if released { return [.mouse(.release, at: place)] }
        if button & 32 != 0 { return [.mouse(.drag, at: place)] }
        switch button & 3 {
        case 0: return [.mouse(.press, at: place)]
        case 1: return [.mouse(.middlePress, at: place)]
        case 2: return [.mouse(.rightPress, at: place)]
        default: return []
        }
    }

    /// Numbers between semicolons; an empty one is 0, one too long to be meant is cut at six digits.
    private static func numbers(in bytes: ArraySlice<UInt8>) -> [Int] {
        guard !bytes.isEmpty else { return [] }
        return bytes.split(separator: 0x3B, omittingEmptySubsequences: false).prefix(16).map { digits in
            digits.prefix(6).reduce(0) { (0x30...0x39).contains($1) ? $0 * 10 + Int($1 - 0x30) : $0 }
        }
    }
}
