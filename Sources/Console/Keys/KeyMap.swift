package import Terminal

/// All keys of the console. Dispatch, footer, help and action menu read these rows and nothing else.
package enum KeyMap {
    private static let panes = Set(PaneID.allCases.map(KeyPlace.init))
    private static let everywhere = Set(KeyPlace.allCases)
    /// Views of one thing.
    private static let items: Set<KeyPlace> = [
        .regionView, .clusterView, .nodeView, .serviceView, .eventView, .jobView,
    ]

    package static let bindings: [KeyBinding] = moving + looking + acting + manners

    private static let moving: [KeyBinding] =
        [
            KeyBinding(.enter, in: panes, does: .open, words: "open", needs: .row, footer: true),
            KeyBinding(.escape, in: everywhere, does: .back, words: "back"),
            KeyBinding(.character("j"), .down, in: everywhere, does: .down, words: "down"),
            KeyBinding(.character("k"), .up, in: everywhere, does: .up, words: "up"),
            KeyBinding(.character("g"), .home, in: everywhere, does: .top, words: "first"),
            KeyBinding(.character("G"), .end, in: everywhere, does: .bottom, words: "last"),
            KeyBinding(.control("f"), .pageDown, in: everywhere, does: .pageDown, words: "page down"),
            KeyBinding(.control("b"), .pageUp, in: everywhere, does: .pageUp, words: "page up"),
            KeyBinding(.character("h"), .left, in: panes, does: .paneLeft, words: "pane to the left"),
            KeyBinding(.character("l"), .right, in: panes, does: .paneRight, words: "pane to the right"),
            KeyBinding(.tab, in: panes, does: .nextPane, words: "next pane"),
            KeyBinding(.backTab, in: panes, does: .previousPane, words: "pane before"),
        ] + PaneID.allCases.map(paneNumber)

    private static func paneNumber(_ pane: PaneID) -> KeyBinding {
        KeyBinding(
            .character(Character(String(pane.rawValue))), in: panes, does: .goTo(pane), words: "go to \(pane.title)")
    }

    private static let looking: [KeyBinding] = [
        KeyBinding(.character("/"), in: panes, does: .filter, words: "filter", footer: true),
        KeyBinding(.character("/"), in: [.logs], does: .filter, words: "search", footer: true),
        KeyBinding(.character("n"), in: panes.union([.logs]), does: .nextMatch, words: "next match"),
        KeyBinding(.character("N"), in: panes.union([.logs]), does: .previousMatch, words: "match before"),
        KeyBinding(.character(":"), in: everywhere, does: .commandLine, words: "command line"),
        KeyBinding(.character("d"), in: panes.union(items), does: .describe, words: "describe", needs: .row),
        KeyBinding(.character("o"), in: panes.union(items), does: .raw, words: "raw JSON", needs: .row),
        KeyBinding(
            .character("L"), in: [.nodes, .services, .nodeView, .serviceView], does: .logs, words: "logs", needs: .log,
            footer: true),
        KeyBinding(.character("f"), in: [.logs], does: .followLogs, words: "follow", footer: true),
        KeyBinding(.character("v"), in: [.serviceView], does: .showHidden, words: "show or hide the environment"),
        KeyBinding(.character("y"), in: panes.union(items), does: .copyID, words: "copy the id", needs: .row),
        KeyBinding(.character("Y"), in: panes.union(items), does: .copyARN, words: "copy the ARN", needs: .arn),
        KeyBinding(
            .character("O"), in: [.clusters, .clusterView], does: .outputs, words: "outputs: copy or open",
            needs: .outputs),
        KeyBinding(
            .character("v"), in: [.clusterView], does: .checkDrift, words: "check drift (costs calls)", needs: .stack,
            footer: true),
        KeyBinding(.character(" "), in: [.nodes], does: .mark, words: "mark", needs: .row),
        KeyBinding(.control("\\"), in: [.nodes], does: .unmarkAll, words: "unmark all", needs: .markedNodes),
        KeyBinding(.character("S"), in: panes, does: .sortNext, words: "sort by the next column"),
        KeyBinding(.character("I"), in: panes, does: .sortInvert, words: "invert the order"),
        KeyBinding(.character("z"), in: panes, does: .zoom, words: "zoom"),
        KeyBinding(.character("+"), in: panes, does: .enlarge, words: "enlarge"),
        KeyBinding(.character("_"), in: panes, does: .shrink, words: "shrink"),
    ]

    private static let acting: [KeyBinding] = [
        KeyBinding(
            .character("p"), in: panes.union([.regionView, .clusterView, .matrix]), does: .provision,
            words: "provision", risk: .changes, footer: true),
        KeyBinding(
            .character("s"), in: [.clusters, .nodes, .services, .clusterView, .nodeView, .serviceView], does: .scale,
            words: "scale", risk: .changes, needs: .scalable, footer: true),
        KeyBinding(
            .character("e"), in: [.nodes, .nodeView], does: .nodeMenu, words: "edit node", risk: .changes,
            needs: .swarmNode, footer: true),
        KeyBinding(
            .character("K"), in: [.nodes, .nodeView], does: .terminate, words: "terminate", risk: .destroys,
            needs: .livingNode, footer: true),
        KeyBinding(
            .character("D"), in: [.clusters, .clusterView], does: .destroy, words: "destroy", risk: .destroys,
            needs: .cluster, footer: true),
        KeyBinding(
            .character("c"), in: [.jobs, .jobView], does: .cancelJob, words: "cancel the job", risk: .changes,
            needs: .runningJob, footer: true),
        KeyBinding(.character("W"), in: everywhere, does: .armOrLock, words: "arm or lock"),
    ]

    private static let manners: [KeyBinding] = [
        KeyBinding(.character("J"), in: everywhere, does: .jobs, words: "jobs", footer: true),
        KeyBinding(.character("x"), in: everywhere, does: .actions, words: "actions", footer: true),
        KeyBinding(.character("R"), .control("r"), in: everywhere, does: .refresh, words: "refresh now"),
        KeyBinding(.character("M"), in: everywhere, does: .messages, words: "messages"),
        KeyBinding(.character("?"), .function(1), in: everywhere, does: .help, words: "help", footer: true),
        KeyBinding(.control("z"), in: everywhere, does: .suspend, words: "suspend"),
        KeyBinding(.character("q"), in: panes, does: .quit, words: "quit"),
        KeyBinding(.character("q"), in: everywhere.subtracting(panes), does: .back, words: "back"),
        KeyBinding(.control("c"), in: everywhere, does: .interrupt, words: "twice: quit"),
    ]

    private static let byPlace: [KeyPlace: [KeyEvent: KeyBinding]] = {
        var found: [KeyPlace: [KeyEvent: KeyBinding]] = [:]
        for binding in bindings {
            for place in binding.places {
                for key in binding.keys { found[place, default: [:]][key] = binding }
            }
        }
        return found
    }()

    /// What a key does in a place; nil when it does nothing there.
    package static func binding(for key: KeyEvent, in place: KeyPlace) -> KeyBinding? { byPlace[place]?[key] }

    /// The rows of a place, in the table's order: what help shows.
    package static func bindings(in place: KeyPlace) -> [KeyBinding] {
        bindings.filter { $0.places.contains(place) }
    }

    /// What the footer names in a place.
    package static func footer(in place: KeyPlace) -> [KeyBinding] { bindings(in: place).filter(\.isInFooter) }
}
