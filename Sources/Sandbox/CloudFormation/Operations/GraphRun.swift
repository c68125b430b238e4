/// Does something with each node of a graph, each when all that it waits for is done, side by side where it can be.
final class GraphRun {
    /// Begins the work on one node; whoever does it calls `finish`.
    typealias Start = (String, World) -> Void

    private let sequence: [String]
    private var open: [String: Int] = [:]
    private var followers: [String: [String]] = [:]
    private let start: Start
    private let end: ([String], World) -> Void
    private let stopsAtFailure: Bool
    /// What is being worked on, so that it can be called off.
    private(set) var running: [(node: String, task: ResourceTask)] = []
    private var started: Set<String> = []
    private var finished: Set<String> = []
    private var failed: [String] = []
    private var isOver = false
    /// While nodes are being started, some of which are over at once, the end has not come.
    private var depth = 0

    /// - Parameters:
    ///   - sequence: the nodes, in the order in which equals begin.
    ///   - needs: what each waits for; others than the nodes do not count.
    ///   - stopsAtFailure: whether a failure calls everything else off.
    ///   - start: called once for each node.
    ///   - end: called once, with the nodes that failed.
    init(
        _ sequence: [String], needs: [String: [String]], stopsAtFailure: Bool, start: @escaping Start,
        end: @escaping ([String], World) -> Void
    ) {
        self.sequence = sequence
        self.stopsAtFailure = stopsAtFailure
        self.start = start
        self.end = end
        let nodes = Set(sequence)
        for node in sequence {
            let needed = (needs[node] ?? []).filter(nodes.contains)
            open[node] = needed.count
            for other in needed { followers[other, default: []].append(node) }
        }
    }

    func begin(of world: World) {
        depth += 1
        for node in sequence where open[node] == 0 { begin(node, of: world) }
        depth -= 1
        settle(of: world)
    }

    private func begin(_ node: String, of world: World) {
        guard !isOver, started.insert(node).inserted else { return }
        start(node, world)
    }

    /// Keeps who works on a node.
    func note(_ task: ResourceTask, for node: String) { running.append((node, task)) }

    /// The work on a node is over.
    func finish(_ node: String, isFailure: Bool, of world: World) {
        guard !isOver, started.contains(node), finished.insert(node).inserted else { return }
        running.removeAll { $0.node == node }
        if isFailure {
            failed.append(node)
            if stopsAtFailure { return stop(of: world) }
        } else {
            depth += 1
            for follower in followers[node] ?? [] {
                open[follower, default: 0] -= 1
                if open[follower] == 0 { begin(follower, of: world) }
            }
            depth -= 1
        }
        settle(of: world)
    }

    /// Calls everything off that goes on, and ends.
    func stop(of world: World) {
        guard !isOver else { return }
        isOver = true
        for (node, task) in running {
            task.cancel(of: world)
            if !failed.contains(node) { failed.append(node) }
        }
        running = []
        end(failed, world)
    }

    private func settle(of world: World) {
        guard !isOver, depth == 0, started.count == finished.count else { return }
        isOver = true
        end(failed, world)
    }
}
