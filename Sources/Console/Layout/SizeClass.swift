package import Terminal

/// How much can be shown at once.
package enum SizeClass: Hashable, Sendable {
    /// Not even one pane: the words say so.
    case tooSmall
    /// One pane at a time with a title bar.
    case single
    /// One column: the focused pane open, the others as title lines.
    case column
    /// All seven panes side by side.
    case panes

    package init(_ size: Size) {
        self =
            if size.columns < 20 || size.rows < 5 {
                .tooSmall
            } else if size.columns < 60 || size.rows < 16 {
                .single
            } else if size.columns < 100 || size.rows < 30 {
                .column
            } else {
                .panes
            }
    }
}
