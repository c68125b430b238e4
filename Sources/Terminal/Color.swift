/// How many colours a terminal shows: 256, 16, 8 or none.
package enum ColorDepth: Hashable, Sendable, CaseIterable {
    case none, eight, sixteen, full

    /// The depth for a terminal that says it has `count` colours.
    package init(count: Int) {
        switch count {
        case 256...: self = .full
        case 16...: self = .sixteen
        case 8...: self = .eight
        default: self = .none
        }
    }
}

/// A colour: the terminal's own, or an entry of the palette of 256 that xterm defined.
package enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// 0–7 the eight colours, 8–15 their bright forms, 16–231 a cube of 6×6×6, 232–255 greys.
    case indexed(UInt8)

    package static let black = Color.indexed(0)
    package static let red = Color.indexed(1)
    package static let green = Color.indexed(2)
    package static let yellow = Color.indexed(3)
    package static let blue = Color.indexed(4)
    package static let magenta = Color.indexed(5)
    package static let cyan = Color.indexed(6)
    package static let white = Color.indexed(7)
    package static let gray = Color.indexed(8)
    package static let brightRed = Color.indexed(9)
    package static let brightGreen = Color.indexed(10)
    package static let brightYellow = Color.indexed(11)
    package static let brightBlue = Color.indexed(12)
    package static let brightMagenta = Color.indexed(13)
    package static let brightCyan = Color.indexed(14)
    package static let brightWhite = Color.indexed(15)

    /// The palette entry nearest to a colour given by its parts.
    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self = .indexed(Self.nearest(to: (Int(red), Int(green), Int(blue)), among: 16...255))
    }

    /// The nearest colour a terminal of that depth has; `standard` when it has none.
    package func reduced(to depth: ColorDepth) -> Color {
        guard case .indexed(let index) = self else { return .standard }
        let sixteen = index < 16 ? index : Self.nearest(to: Self.parts(of: index), among: 0...15)
        switch depth {
        case .full: return self
        case .sixteen: return .indexed(sixteen)
        case .eight: return .indexed(sixteen & 7)
        case .none: return .standard
        }
    }

    private static func nearest(to parts: (Int, Int, Int), among indexes: ClosedRange<UInt8>) -> UInt8 {
        func distance(_ index: UInt8) -> Int {
            let other = Self.parts(of: index)
            let (red, green, blue) = (parts.0 - other.0, parts.1 - other.1, parts.2 - other.2)
            return 3 * red * red + 4 * green * green + 2 * blue * blue
        }
        return indexes.min { distance($0) < distance($1) } ?? indexes.lowerBound
    }

    /// Red, green and blue of a palette entry, 0 to 255, as xterm sets them at first.
    private static func parts(of index: UInt8) -> (Int, Int, Int) {
        switch index {
        case 0..<16: return firstSixteen[Int(index)]
        case 16..<232:
            let cube = Int(index) - 16
            func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
            return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        default:
            let grey = 8 + 10 * (Int(index) - 232)
            return (grey, grey, grey)
        }
    }

    private static let firstSixteen: [(Int, Int, Int)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ]
}
