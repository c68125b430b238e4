package import Terminal

/// One row of the key table.
package struct KeyBinding: Equatable, Sendable {
    /// The first is the one that footer and help show first.
    package let keys: [KeyEvent]
    package let places: Set<KeyPlace>
    package let action: ActionID
    /// What it does, in a word or two.
    package let words: String
    package let risk: Risk
    package let needs: Need
    /// Whether the footer names it, where there is room.
    package let isInFooter: Bool

    init(
        _ keys: KeyEvent..., in places: Set<KeyPlace>, does action: ActionID, words: String, risk: Risk = .looks,
        needs: Need = .nothing, footer: Bool = false
    ) {
        self.keys = keys
        self.places = places
        self.action = action
        self.words = words
        self.risk = risk
        self.needs = needs
        isInFooter = footer
    }

    /// `enter`, `j ↓`.
    package var keyWords: String { keys.map(KeyWords.word).joined(separator: " ") }
}

/// What must be selected before an action makes sense.
package enum Need: Hashable, Sendable {
    case nothing
    case row
    case cluster
    /// A node whose instance is there to be terminated.
    case livingNode
    /// A node, or marked nodes, with a part in the swarm.
    case swarmNode
    /// A cluster with groups to scale, or a service with replicas.
    case scalable
    /// A job that runs.
    case runningJob
    /// A service, or a node with an instance.
    case log
    case arn
    case markedNodes
    /// A cluster that a stack holds.
    case stack
    /// A cluster whose stack has outputs.
    case outputs
}

/// What keys are called on the screen.
package enum KeyWords {
    package static func word(_ key: KeyEvent) -> String {
        switch key {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control(let character): "ctrl-\(character)"
        case .alt(let character): "alt-\(character)"
        case .enter: "enter"
        case .escape: "esc"
        case .tab: "tab"
        case .backTab: "shift-tab"
        case .backspace: "backspace"
        case .insert: "Ins"
        case .delete: "Del"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .function(let number): "F\(number)"
        case .paste: "paste"
        case .mouse: "mouse"
        }
    }
}
