/// Cleans and measures text from outside, by the rules of `CellClusters`. `Frame.put` cleans by itself; this is for
/// code that must know widths or build a line.
package enum CellText {
    package enum Alignment: Sendable { case leading, trailing, center }

    /// The text as a frame would show it: one line, without anything that steers a terminal.
    package static func cleaned(_ text: some StringProtocol) -> String {
        string(of: CellClusters(text))
    }

    /// Columns the cleaned text takes.
    package static func width(_ text: some StringProtocol) -> Int {
        if isPlain(text) { return text.utf8.count }
        var width = 0
        for cluster in CellClusters(text) { width += Int(cluster.width) }
        return width
    }

    /// Most text is plain ASCII, which is clean already and of which a byte is a column.
    private static func isPlain(_ text: some StringProtocol) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } } ?? false
    }

    /// The cleaned text in at most `limit` columns, `…` in the last one when something was cut.
    package static func truncated(_ text: some StringProtocol, to limit: Int) -> String {
        string(of: fitted(text, to: limit).clusters)
    }

    /// The cleaned text in exactly `width` columns: cut with `…`, or filled with spaces.
    package static func padded(
        _ text: some StringProtocol, to width: Int, alignment: Alignment = .leading
    ) -> String {
        if alignment == .leading, text.utf8.count <= min(width, Size.limit), isPlain(text) {
            return text + String(repeating: " ", count: min(width, Size.limit) - text.utf8.count)
        }
        let (clusters, used) = fitted(text, to: width)
        let missing = max(0, min(width, Size.limit) - used)
        let before =
            switch alignment {
            case .leading: 0
            case .trailing: missing
            case .center: missing / 2
            }
        return String(repeating: " ", count: before) + string(of: clusters)
            + String(repeating: " ", count: missing - before)
    }

    /// The text as cleaned lines of at most `width` columns, broken at its newlines and between words where it can;
    /// at most `lineLimit` lines, the last one ending in `…` when there was more.
    package static func wrapped(_ text: some StringProtocol, to width: Int, lineLimit: Int = 1_000)
        -> [String]
    {
        guard width > 0, lineLimit > 0 else { return [] }
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            for line in wrappedParagraph(paragraph, to: width) {
                if lines.count == lineLimit {
                    lines[lineLimit - 1] = truncated(lines[lineLimit - 1] + " …", to: width)
                    return lines
                }
                lines.append(line)
            }
        }
        return lines
    }

    private static func wrappedParagraph(_ text: some StringProtocol, to width: Int) -> [String] {
        if text.utf8.count <= width, isPlain(text) { return [String(text)] }
        var lines: [String] = []
        var line: [CellCluster] = []
        var used = 0
        var lastSpace: Int?
        for cluster in CellClusters(text) {
            if used + Int(cluster.width) > width, !line.isEmpty {
                var carried: [CellCluster] = []
                if cluster.base != 0x20, let space = lastSpace {
                    carried = Array(line[(space + 1)...])
                    line.removeSubrange(space...)
                }
                lines.append(string(of: line))
                line = carried
                used = carried.reduce(0) { $0 + Int($1.width) }
                lastSpace = nil
                if cluster.base == 0x20 { continue }
            }
            if cluster.base == 0x20 { lastSpace = line.count }
            line.append(cluster)
            used += Int(cluster.width)
        }
        lines.append(string(of: line))
        return lines
    }

    /// The clusters that fit in `limit` columns, with an ellipsis where the rest was cut, and the columns they take.
    static func fitted(_ text: some StringProtocol, to limit: Int) -> (
        clusters: [CellCluster], used: Int
    ) {
        guard limit > 0 else { return ([], 0) }
        var clusters: [CellCluster] = []
        var used = 0
        for cluster in CellClusters(text) {
            if used + Int(cluster.width) > limit {
                while let last = clusters.last, used + 1 > limit {
                    used -= Int(last.width)
                    clusters.removeLast()
                }
                clusters.append(ellipsis)
                return (clusters, used + 1)
            }
            clusters.append(cluster)
            used += Int(cluster.width)
        }
        return (clusters, used)
    }

    static let ellipsis = CellCluster(base: 0x2026, width: 1)

    private static func string(of clusters: some Sequence<CellCluster>) -> String {
        var scalars = String.UnicodeScalarView()
        for cluster in clusters {
            for value in [cluster.base, cluster.firstMark, cluster.secondMark] where value != 0 {
                if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
            }
        }
        return String(scalars)
    }
}
