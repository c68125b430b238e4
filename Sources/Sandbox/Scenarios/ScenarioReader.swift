internal import Yams

/// Reads a scenario's YAML. The first mistake is told with its line; `Resources/scenarios/schema.json` says the same as
/// this file to editors.
struct ScenarioReader {
    private let name: String
    private let templates: Set<String>

    /// - Parameter templates: the names that a stack may have its template by.
    static func read(_ text: String, name: String, templates: Set<String>) throws(ScenarioFailure) -> Scenario {
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch let error as YamlError {
            throw ScenarioFailure(scenario: name, line: error.line, why: "not readable as YAML")
        } catch {
            throw ScenarioFailure(scenario: name, line: 1, why: "not readable as YAML")
        }
        guard let root else { throw ScenarioFailure(scenario: name, line: 1, why: "the file is empty") }
        return try ScenarioReader(name: name, templates: templates).scenario(root)
    }

    private func scenario(_ root: Node) throws(ScenarioFailure) -> Scenario {
        var scenario = Scenario(
            name: name, summary: "", seed: 7, speed: .times(10), regions: ["us-east-1"],
            arrival: VirtualTime(seconds: 1_795_597_200), steps: [])
        var steps: [Node] = []
        for (key, node) in try fields(root, "a scenario", ["summary", "seed", "speed", "regions", "arrival", "steps"]) {
            switch key {
            case "summary": scenario.summary = try text(node)
            case "seed": scenario.seed = UInt64(try number(node, 0...Int(Int32.max)))
            case "speed":
                guard let speed = SandboxCloud.Speed(try text(node)) else {
                    throw mistake(node, "a speed is paused, max, or a number above 0 such as 10")
                }
                scenario.speed = speed
            case "regions": scenario.regions = try list(node) { node throws(ScenarioFailure) in try region(node) }
            case "arrival":
                guard let time = VirtualTime(try text(node)) else {
                    throw mistake(node, "a moment is written 2026-11-25T09:00:00Z")
                }
                scenario.arrival = time
            default: steps = try list(node) { $0 }
            }
        }
        for node in steps { scenario.steps.append(try step(node)) }
        for (one, next) in zip(scenario.steps, scenario.steps.dropFirst()) where next.at < one.at {
            throw ScenarioFailure(scenario: name, line: next.line, why: "steps stand in the order of their times")
        }
        return scenario
    }

    private func step(_ node: Node) throws(ScenarioFailure) -> Scenario.Step {
        let acts = ["keyPair", "createStack", "updateStack", "network", "service", "fault"]
        var at: Duration?
        var act: ScenarioAct?
        for (key, node) in try fields(node, "a step", ["at"] + acts) {
            if key == "at" {
                at = try span(node)
                continue
            }
            guard act == nil else { throw mistake(node, "a step does one thing") }
            act = try self.act(key, node)
        }
        guard let at else { throw mistake(node, "a step needs 'at', such as -30m") }
        guard let act else { throw mistake(node, "a step needs one of \(acts.joined(separator: ", "))") }
        return Scenario.Step(at: at, line: node.mark?.line ?? 0, act: act)
    }

    private func act(_ key: String, _ node: Node) throws(ScenarioFailure) -> ScenarioAct {
        switch key {
        case "keyPair":
            let fields = try fields(node, key, ["region", "name"], needed: ["region", "name"])
            return .keyPair(region: try region(fields["region"]), name: try text(fields["name"]))
        case "createStack": return .createStack(try stack(key, node))
        case "updateStack": return .updateStack(try stack(key, node))
        case "network":
            let fields = try fields(
                node, key, ["region", "cluster", "name"], needed: ["region", "cluster", "name"])
            return .network(try place(fields), name: try text(fields["name"]))
        case "service": return .service(try service(node))
        default:
            let words = try text(node)
            do throws(ServiceError) { _ = try FaultCommand(words) } catch { throw mistake(node, error.message) }
            return .fault(words: words)
        }
    }

    private func stack(_ key: String, _ node: Node) throws(ScenarioFailure) -> ScenarioAct.StackOrder {
        let fields = try fields(
            node, key, ["region", "name", "template", "parameters"], needed: ["region", "name", "template"])
        let template = try text(fields["template"])
        guard templates.contains(template) else {
            throw mistake(
                node, "there is no template \(template); there are \(templates.sorted().joined(separator: ", "))")
        }
        return ScenarioAct.StackOrder(
            region: try region(fields["region"]), name: try text(fields["name"]), template: template,
            parameters: try texts(fields["parameters"]))
    }

    private func service(_ node: Node) throws(ScenarioFailure) -> ScenarioAct.ServiceOrder {
        let fields = try fields(
            node, "service",
            [
                "region", "cluster", "name", "image", "replicas", "ports", "networks", "constraints", "labels", "count",
            ], needed: ["region", "cluster", "name", "image"])
        var order = ScenarioAct.ServiceOrder(
            place: try place(fields), name: try text(fields["name"]), image: try text(fields["image"]))
        if let node = fields["replicas"] { order.replicas = try number(node, 0...100_000) }
        if let node = fields["count"] { order.count = try number(node, 1...1000) }
        if let node = fields["ports"] {
            order.ports = try list(node) { node throws(ScenarioFailure) in try text(node) }
        }
        if let node = fields["networks"] {
            order.networks = try list(node) { node throws(ScenarioFailure) in try text(node) }
        }
        if let node = fields["constraints"] {
            order.constraints = try list(node) { node throws(ScenarioFailure) in try text(node) }
        }
        order.labels = try texts(fields["labels"])
        return order
    }

    private func place(_ fields: [String: Node]) throws(ScenarioFailure) -> ScenarioAct.SwarmPlace {
        ScenarioAct.SwarmPlace(region: try region(fields["region"]), cluster: try text(fields["cluster"]))
    }

    // MARK: Values

    private func fields(
        _ node: Node, _ what: String, _ known: [String], needed: [String] = []
    ) throws(ScenarioFailure) -> [String: Node] {
        guard case .mapping(let mapping) = node else { throw mistake(node, "\(what) is written as names with values") }
        var fields: [String: Node] = [:]
        for (key, value) in mapping {
            guard let word = key.string, known.contains(word) else {
                throw mistake(
                    key, "'\(key.string ?? "?")' means nothing in \(what); there are \(known.joined(separator: ", "))")
            }
            fields[word] = value
        }
        for word in needed where fields[word] == nil { throw mistake(node, "\(what) needs '\(word)'") }
        return fields
    }

    private func list<Value>(
        _ node: Node, _ read: (Node) throws(ScenarioFailure) -> Value
    ) throws(ScenarioFailure) -> [Value] {
        guard case .sequence(let sequence) = node else { throw mistake(node, "a list is wanted here") }
        var values: [Value] = []
        for node in sequence { values.append(try read(node)) }
        return values
    }

    private func text(_ node: Node?) throws(ScenarioFailure) -> String {
        guard let text = node?.scalar?.string, !text.isEmpty else { throw mistake(node, "a text is wanted here") }
        return text
    }

    private func texts(_ node: Node?) throws(ScenarioFailure) -> [String: String] {
        guard let node else { return [:] }
        guard case .mapping(let mapping) = node else { throw mistake(node, "names with values are wanted here") }
        var texts: [String: String] = [:]
        for (key, value) in mapping { texts[try text(key)] = value.scalar?.string ?? "" }
        return texts
    }

    private func number(_ node: Node, _ range: ClosedRange<Int>) throws(ScenarioFailure) -> Int {
        guard let number = node.scalar.flatMap({ Int($0.string) }), range.contains(number) else {
            throw mistake(node, "a whole number from \(range.lowerBound) to \(range.upperBound) is wanted here")
        }
        return number
    }

    private func region(_ node: Node?) throws(ScenarioFailure) -> String {
        let name = try text(node)
        let known = SandboxRegion.table.map(\.name)
        guard known.contains(name) else {
            throw mistake(node, "the sandbox has no region \(name); it has \(known.joined(separator: ", "))")
        }
        return name
    }

    private func span(_ node: Node) throws(ScenarioFailure) -> Duration {
        guard let span = Duration(spanText: try text(node)) else {
            throw mistake(node, "a time is written -90s, -30m, -2h or 0s")
        }
        return span
    }

    private func mistake(_ node: Node?, _ why: String) -> ScenarioFailure {
        ScenarioFailure(scenario: name, line: node?.mark?.line ?? 0, why: why)
    }
}

extension YamlError {
    /// Where it went wrong, from 1.
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }
}
