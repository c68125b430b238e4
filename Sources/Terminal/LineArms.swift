/// The directions in which a line character leaves its cell.
struct LineArms: OptionSet, Hashable {
    let rawValue: Int

    static let up = LineArms(rawValue: 1)
    static let down = LineArms(rawValue: 2)
    static let left = LineArms(rawValue: 4)
    static let right = LineArms(rawValue: 8)

    init(rawValue: Int) { self.rawValue = rawValue }

    /// The arms of a line character that is already there; nil when it is another character.
    init?(base: UInt32, line: Frame.Line, glyphs: GlyphSet) {
        if glyphs == .ascii {
            switch base {
            case 0x2B: self = [.up, .down, .left, .right]
            case 0x2D: self = [.left, .right]
            case 0x7C: self = [.up, .down]
            default: return nil
            }
            return
        }
        switch Self.characters(of: line).lastIndex(of: base) {
        case nil, 0: return nil
        case 12: self = [.left, .right]
        case .some(let index): self.init(rawValue: index)
        }
    }

    func base(line: Frame.Line) -> UInt32 { Self.characters(of: line)[rawValue & 15] }

    /// By raw value; a single arm looks like the whole line.
    private static func characters(of line: Frame.Line) -> [UInt32] { line == .light ? light : heavy }
    private static let light: [UInt32] = scalars(" │││─┘┐┤─└┌├─┴┬┼")
    private static let heavy: [UInt32] = scalars(" ┃┃┃━┛┓┫━┗┏┣━┻┳╋")

    private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
