internal import Terminal

/// One line of a view or dialog: pieces of text, each with its role.
struct TextLine: Equatable {
    struct Span: Equatable {
        var text: String
        var role: Role
    }

    var spans: [Span]

    init(_ spans: [Span]) { self.spans = spans }
    init(_ text: String, _ role: Role = .text) { spans = [Span(text: text, role: role)] }

    static let blank = TextLine([])

    var text: String { spans.map(\.text).joined() }

    /// Draws the line into an area's first row, cut where it ends.
    func draw(into frame: inout Frame, in area: Area) {
        guard !area.isEmpty else { return }
        var place = area.origin
        for span in spans {
            let room = area.right - place.column
            guard room > 0 else { return }
            place = frame.put(span.text, at: place, role: span.role, width: room)
        }
    }
}
