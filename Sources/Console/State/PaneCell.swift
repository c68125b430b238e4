package import FoundationEssentials

/// One cell of a row. Its text comes from outside and is cleaned when it is drawn.
package struct PaneCell: Hashable, Sendable {
    package var text: String
    package var tone: Tone
    /// What the row is sorted by; nil sorts by the text.
    package var sortValue: Double?
    /// For what only the moment of the drawing can tell, instead of a text.
    package var moving: Moving?

    /// A text that time alone changes.
    package enum Moving: Hashable, Sendable {
        case age(since: Date)
        case running(since: Date)

        /// Cells that the widest of its texts takes.
        var width: Int {
            switch self {
            case .age: 4
            case .running: 7
            }
        }
    }

    package init(_ text: String, _ tone: Tone = .plain, sort: Double? = nil) {
        self.text = text
        self.tone = tone
        sortValue = sort
    }

    /// Since when something is there; the older sorts behind the younger.
    package init(age date: Date, _ tone: Tone = .plain) {
        self.init("", tone, sort: -date.timeIntervalSince1970)
        moving = .age(since: date)
    }

    /// How long something has been running.
    package init(runningSince date: Date, _ tone: Tone = .plain) {
        self.init("", tone, sort: 1e12 - date.timeIntervalSince1970)
        moving = .running(since: date)
    }

    /// The text at the moment of the drawing.
    package func words(_ clock: FrameClock) -> String {
        switch moving {
        case .age(let date): clock.age(since: date)
        case .running(let date): clock.duration(from: date, to: nil)
        case nil: text
        }
    }
}
