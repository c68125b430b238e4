/// What a pane says beside its rows; made with them.
package struct PaneRemarks: Equatable, Sendable {
    /// One part of a title.
    package enum Part: Equatable, Sendable {
        case words(PaneCell)
        /// How old the picture is, once it is older than it should be.
        case lateness(SourceNote)
    }

    /// One line of what is wrong.
    package enum Trouble: Equatable, Sendable {
        case words(String)
        case source(SourceNote)
    }

    /// Parts of the title after name and count, the most important first.
    package var title: [Part] = []
    /// Which sources fail or are late, a line each; what is well is left out.
    package var troubles: [Trouble] = []
    /// How far a stack operation is; stands in the title behind the first part.
    package var progress: StackProgress?
    /// Whether no rows means that there are none: not knowing is no claim.
    package var isKnown = true
    /// What stands there when there are no rows.
    package var empty = ""

    package init() {}

    /// The parts of the title at the moment of the drawing.
    package func titleCells(_ clock: FrameClock) -> [PaneCell] {
        var cells = title.compactMap { part in
            switch part {
            case .words(let cell): cell
            case .lateness(let note): note.lateness(clock)
            }
        }
        if let progress {
            clock.count()
            cells.insert(contentsOf: progress.words(at: clock.now).map { PaneCell($0) }, at: min(1, cells.count))
        }
        return cells
    }

    /// The lines of what is wrong at the moment of the drawing.
    package func troubleLines(_ clock: FrameClock) -> [String] {
        troubles.compactMap { trouble in
            switch trouble {
            case .words(let line): line
            case .source(let note): note.trouble(clock)
            }
        }
    }
}
