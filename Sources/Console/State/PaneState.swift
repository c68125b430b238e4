/// What the operator did to one pane: where the selection is, what is marked, filtered and sorted.
package struct PaneState: Equatable, Sendable {
    /// The id of the selected row; nil selects the first row, whichever that is.
    package var selectedID: String?
    /// Whether the operator has chosen the selected row; until then nodes and jobs follow their first one.
    package var isChosen = false
    /// Where the selected row stood last, to stay near it when it goes.
    package var lastIndex = 0
    /// Ids of the marked rows.
    package var marked: Set<String> = []
    /// The text of the filter; empty shows all.
    package var filter = ""
    /// The column that sorts; nil keeps the pane's own order.
    package var sortColumn: Int?
    package var sortIsInverted = false

    package init() {}
}
