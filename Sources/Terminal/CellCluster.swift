/// What one cell can show, cleaned: a base character with its marks and the columns it takes.
struct CellCluster: Hashable, Sendable {
    let base: UInt32
    var firstMark: UInt32 = 0
    var secondMark: UInt32 = 0
    let width: UInt8

    init(base: UInt32, width: UInt8) {
        self.base = base
        self.width = width
    }

    /// Stands for a character that must not reach a terminal.
    static let substitute = CellCluster(base: 0xB7, width: 1)
}

/// Text from anywhere as clusters that are safe to write. What is replaced, and why:
/// - control characters of both sets (ESC among them), bidirectional controls, zero width joiners and spaces, tags and
///   everything else that is invisible on purpose, private use and unassigned characters become `·`: they could steer
///   the terminal or hide part of a name;
/// - a newline becomes `↵`, a tab `⇥`, any space but the ideographic one a plain space;
/// - combining marks attach to their base, at most two of them; more are dropped; a mark without base becomes `·`;
/// - a variation selector after a symbol is dropped, elsewhere it becomes `·`.
struct CellClusters: Sequence, IteratorProtocol {
    private var scalars: Substring.UnicodeScalarView.Iterator
    private var ahead: Unicode.Scalar?

    init(_ text: some StringProtocol) {
        scalars = Substring(text).unicodeScalars.makeIterator()
        ahead = scalars.next()
    }

    mutating func next() -> CellCluster? {
        guard let scalar = ahead else { return nil }
        ahead = scalars.next()
        if scalar.value >= 0x20, scalar.value < 0x7F, ahead.map({ $0.value < 0x300 }) ?? true {
            return CellCluster(base: scalar.value, width: 1)
        }
        guard var cluster = Self.base(of: scalar) else { return .substitute }
        while let mark = ahead {
            if Self.isMark(mark) {
                if cluster.firstMark == 0 {
                    cluster.firstMark = mark.value
                } else if cluster.secondMark == 0 {
                    cluster.secondMark = mark.value
                }
            } else if !(Self.isVariationSelector(mark) && cluster.base >= 0x2000) {
                break
            }
            ahead = scalars.next()
        }
        return cluster
    }

    /// The scalar as the start of a cell; nil when it must not be shown.
    private static func base(of scalar: Unicode.Scalar) -> CellCluster? {
        let value = scalar.value
        switch value {
        case 0x20...0x7E: return CellCluster(base: value, width: 1)
        case 0x0A: return CellCluster(base: 0x21B5, width: 1)
        case 0x09: return CellCluster(base: 0x21E5, width: 1)
        case 0x2500...0x25FC, 0xA1...0xAC, 0xAE...0xFF: return CellCluster(base: value, width: 1)
        default: break
        }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return nil }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator,
            .nonspacingMark, .enclosingMark:
            return nil
        case .spaceSeparator where value != 0x3000:
            return CellCluster(base: 0x20, width: 1)
        default:
            if isHangulTail(value) { return nil }
            return CellCluster(base: value, width: CharacterWidth.isWide(value) ? 2 : 1)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        if (0x2500...0x25FF).contains(scalar.value) { return false }
        if isHangulTail(scalar.value) { return true }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return !scalar.properties.isDefaultIgnorableCodePoint
        default: return false
        }
    }

    /// Vowels and finals of Hangul: drawn in the cell of the consonant before them.
    private static func isHangulTail(_ value: UInt32) -> Bool {
        (0x1161...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
    }

    private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value & ~1 == 0xFE0E
    }
}
