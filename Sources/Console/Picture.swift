package import Terminal

/// A frame, and when it stops being true.
package struct Picture: Equatable, Sendable {
    package var frame: Frame
    /// Seconds until something in it becomes another by time alone; nil when nothing does.
    package var changesAfter: Double?

    package init(frame: Frame, changesAfter: Double? = nil) {
        self.frame = frame
        self.changesAfter = changesAfter
    }
}
