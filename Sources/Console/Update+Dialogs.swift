internal import Fleet
internal import Jobs
internal import Operations
internal import Terminal

/// Keys of the smaller dialogs.
extension ConsoleState {
    mutating func pressInDialog(_ key: KeyEvent) -> [Effect] {
        switch dialog {
        case .planning: return key == .escape || key == .character("q") ? closeDialog() : []
        case .plan(let shown): return press(key, in: shown)
        case .scale(let box): return press(key, in: box)
        case .nodeMenu(let menu): return press(key, in: menu)
        case .actions(let menu): return press(key, in: menu)
        case .outputs(let menu): return press(key, in: menu)
        case .provision(let form): return press(key, in: form)
        case .quit: return pressInQuestion(key) { $0.leave(withExitCode: 0) }
        case .cancelJob(let job): return pressInQuestion(key) { $0.cancel(job) }
        case nil: return []
        }
    }

    /// y does it, n and esc do not; enter does nothing.
    private mutating func pressInQuestion(_ key: KeyEvent, yes: (inout ConsoleState) -> [Effect]) -> [Effect] {
        switch key {
        case .character("y") where !isDead: return yes(&self)
        case .character("n"), .escape, .character("q"): return closeDialog()
        default: return []
        }
    }

    mutating func askToCancelJob() {
        guard let job = selectedJob, !job.state.isOver else { return }
        dialog = .cancelJob(job)
        touch()
    }

    private mutating func cancel(_ job: JobRecord) -> [Effect] {
        guard lock.isArmed(at: here) else {
            say(.warning, "LOCKED: nothing can be confirmed, W arms")
            return closeDialog()
        }
        return closeDialog() + [.cancelJob(job.id)]
    }

    // MARK: Scale

    mutating func openScaleBox() {
        guard let cluster = selectedCluster else { return }
        let target: ScaleBox.Target
        switch place {
        case .services, .serviceView:
            guard let service = selectedService else { return }
            target = .service(cluster.key, id: service.id, name: service.name)
        case .nodes, .nodeView:
            target = selectedNode?.role == .manager ? .managers(cluster.key) : .workers(cluster.key)
        default: target = .workers(cluster.key)
        }
        dialog = .scale(ScaleBox(target: target, now: count(of: target)))
        touch()
    }

    /// How many there are: what the group wants, else what is there.
    private func count(of target: ScaleBox.Target) -> Int? {
        switch target {
        case .workers(let key): count(of: .worker, in: key)
        case .managers(let key): count(of: .manager, in: key)
        case .service(let key, let id, _): fleet.cluster(key)?.services.first { $0.id == id }?.desired
        }
    }

    private func count(of role: SwarmRole, in key: ClusterKey) -> Int? {
        guard let cluster = fleet.cluster(key) else { return nil }
        if let group = cluster.groups.value?.first(where: { $0.role == role }) { return group.desired }
        return !cluster.isListed ? nil : cluster.nodes.count { $0.role == role && $0.kind != .ghost }
    }

    private mutating func press(_ key: KeyEvent, in shown: ScaleBox) -> [Effect] {
        var box = shown
        switch key {
        case .escape, .character("q"): return closeDialog()
        case .enter:
            guard !isDead else { return [] }
            guard let request = box.request else {
                say(.warning, "\(box.title): \(box.trouble ?? "not a number")")
                return []
            }
            return ask(request)
        case .tab, .backTab:
            switch box.target {
            case .workers(let cluster): box = ScaleBox(target: .managers(cluster), now: count(of: .managers(cluster)))
            case .managers(let cluster): box = ScaleBox(target: .workers(cluster), now: count(of: .workers(cluster)))
            case .service: break
            }
        case .character("+"), .up, .character("="): box.step(by: 1)
        case .character("-"), .down: box.step(by: -1)
        case .character(let character) where character.isASCII && character.isNumber:
            if box.isFresh { box.field = TextField() }
            if box.field.characters.count < String(Limits.scale).count { box.field.insert(String(character)) }
            box.isFresh = false
        case .character, .paste: break
        default: if box.field.edit(key) { box.isFresh = false }
        }
        dialog = .scale(box)
        return []
    }

    // MARK: Menus

    mutating func openNodeMenu() {
        let nodes = nodesToActOn.filter { $0.member != nil }
        guard let cluster = selectedCluster, !nodes.isEmpty else { return }
        dialog = .nodeMenu(NodeMenu(cluster: cluster.key, nodes: nodes))
        touch()
    }

    /// The picture may have changed what can be done.
    mutating func refreshNodeMenu() {
        guard case .nodeMenu(let menu) = dialog, let cluster = fleet.cluster(menu.cluster) else { return }
        let nodes = cluster.nodes.filter { menu.nodes.contains($0.id) && $0.member != nil }
        guard !nodes.isEmpty else {
            dialog = nil
            touch()
            return
        }
        var next = NodeMenu(cluster: menu.cluster, nodes: nodes)
        next.selected = min(menu.selected, next.items.count - 1)
        dialog = .nodeMenu(next)
    }

    private mutating func press(_ key: KeyEvent, in shown: NodeMenu) -> [Effect] {
        var menu = shown
        switch key {
        case .escape, .character("q"): return closeDialog()
        case .character("j"), .down: menu.selected = (menu.selected + 1) % menu.items.count
        case .character("k"), .up: menu.selected = (menu.selected + menu.items.count - 1) % menu.items.count
        case .enter: return isDead ? [] : choose(menu.items[menu.selected], in: menu)
        case .character(let character):
            guard let item = menu.items.first(where: { $0.key == character }), !isDead else { return [] }
            return choose(item, in: menu)
        default: break
        }
        dialog = .nodeMenu(menu)
        return []
    }

    private mutating func choose(_ item: NodeMenu.Item, in menu: NodeMenu) -> [Effect] {
        if let reason = item.reason {
            say(.warning, "\(item.act.rawValue): \(reason)")
            return []
        }
        return ask(.node(item.act, menu.cluster, nodes: menu.nodes))
    }

    mutating func openActionMenu() {
        let items = KeyMap.bindings(in: place).compactMap { binding -> ActionMenu.Item? in
            guard binding.action != .actions else { return nil }
            return ActionMenu.Item(
                action: binding.action, keys: binding.keyWords, words: binding.words, risk: binding.risk,
                reason: reasonAgainst(binding))
        }
        // What acts stands above what only moves and looks.
        let ordered = items.filter { $0.risk != .looks } + items.filter { $0.risk == .looks }
        dialog = .actions(ActionMenu(place: place, items: ordered))
        touch()
    }

    private mutating func press(_ key: KeyEvent, in shown: ActionMenu) -> [Effect] {
        var menu = shown
        let last = menu.items.count - 1
        switch key {
        case .escape, .character("q"), .character("x"): return closeDialog()
        case .character("j"), .down: menu.selected = min(last, menu.selected + 1)
        case .character("k"), .up: menu.selected = max(0, menu.selected - 1)
        case .pageDown, .control("f"): menu.selected = min(last, menu.selected + 10)
        case .pageUp, .control("b"): menu.selected = max(0, menu.selected - 10)
        case .home, .character("g"): menu.selected = 0
        case .end, .character("G"): menu.selected = max(0, last)
        case .enter:
            guard !isDead, menu.items.indices.contains(menu.selected) else { return [] }
            let item = menu.items[menu.selected]
            guard
                let binding = KeyMap.bindings(in: menu.place).first(where: {
                    $0.action == item.action && $0.keyWords == item.keys
                })
            else { return [] }
            if item.reason != nil {
                say(.warning, "\(item.words): \(item.reason ?? "")")
                return []
            }
            dialog = nil
            // The menu named the act and stood long enough to be read: its key need not rest again.
            return perform(binding)
        default: break
        }
        dialog = .actions(menu)
        return []
    }
}

extension ScaleBox {
    mutating func step(by count: Int) {
        let next = min(max(0, (wanted ?? now ?? 0) + count), Limits.scale)
        field = TextField(String(next))
        isFresh = true
    }
}

extension NodeMenu {
    /// What can be done to these nodes, and what cannot and why.
    init(cluster: ClusterKey, nodes: [Node]) {
        self.init(
            cluster: cluster, nodes: nodes.map(\.id), names: nodes.map { $0.hostname ?? $0.id },
            items: NodeAct.allCases.map { act in
                Item(act: act, key: act.key, words: act.words, reason: act.reasonAgainst(nodes))
            })
    }
}

extension NodeAct {
    fileprivate var key: Character {
        switch self {
        case .activate: "a"
        case .pause: "u"
        case .drain: "d"
        case .promote: "p"
        case .demote: "m"
        case .reap: "r"
        }
    }

    fileprivate var words: String {
        switch self {
        case .activate: "tasks may be placed on it"
        case .pause: "no new tasks; those it has stay"
        case .drain: "its tasks move away; no new ones"
        case .promote: "worker becomes manager"
        case .demote: "manager becomes worker"
        case .reap: "take a ghost off the swarm's list"
        }
    }

    fileprivate func reasonAgainst(_ nodes: [Node]) -> String? {
        switch self {
        case .activate: nodes.allSatisfy { $0.member?.availability == .active } ? "it is active" : nil
        case .pause: nodes.allSatisfy { $0.member?.availability == .pause } ? "it is paused" : nil
        case .drain: nodes.allSatisfy { $0.member?.availability == .drain } ? "it is drained" : nil
        case .promote:
            nodes.contains { $0.kind == .ghost }
                ? "a ghost cannot be a manager" : nodes.allSatisfy { $0.role == .manager } ? "it is a manager" : nil
        case .demote: nodes.allSatisfy { $0.role == .worker } ? "it is a worker" : nil
        case .reap: nodes.allSatisfy { $0.kind == .ghost } ? nil : "only a ghost can be reaped: its instance is gone"
        }
    }
}
