/// A frame as text, for golden screens and messages.
extension Frame {
    /// What the frame shows, a line per row, without the spaces at line ends.
    package var text: String {
        lines.joined(separator: "\n")
    }

    /// What each row shows, without the spaces at its end.
    package var lines: [String] {
        (0..<size.rows).map { row in
            var line = ""
            for cell in self.row(row) { line += cell.text }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The letter of each cell's role in the same grid; see `Role.letter`.
    package var roles: String {
        (0..<size.rows).map { row in String(self.row(row).map(\.role.letter)) }.joined(separator: "\n")
    }
}
