internal import Fleet
package import Operations
internal import Terminal

/// How the form is made from the template, checked and turned into a request.
extension ProvisionForm {
    init(region: RegionName, name: String, regions: [String]) {
        self.region = region
        lines = [
            Line(
                kind: .name, group: "Cluster", label: "Name",
                description: "The stack's name too: a letter, then letters, digits and dashes", choices: [],
                field: TextField(name), isHidden: false),
            Line(
                kind: .region, group: nil, label: "Region", description: "Where it is made", choices: regions,
                field: TextField(region.rawValue), isHidden: false),
        ]
        taken = []
    }

    /// Takes the template's fields; what was written before stays where the parameter is still there.
    mutating func fill(_ template: TemplateForm) {
        let written = Dictionary(
            lines.compactMap { line -> (String, Line)? in
                guard case .parameter(let field) = line.kind, line.isTouched else { return nil }
                return (field.parameter, line)
            }, uniquingKeysWith: { first, _ in first })
        self.template = template
        lines = Array(lines.prefix(2))
        for group in template.groups {
            for (index, field) in group.fields.enumerated() {
                let before = written[field.parameter]
                let first =
                    field.suggestedValue ?? field.defaultValue ?? (field.choices.count == 1 ? field.choices[0] : "")
                lines.append(
                    Line(
                        kind: .parameter(field), group: index == 0 ? group.label : nil, label: field.label,
                        description: field.description, choices: field.choices,
                        field: before?.field ?? TextField(first), isHidden: field.noEcho,
                        isTouched: before != nil))
            }
        }
        phase = .filling
        if case .line(let index) = focus, index >= lines.count { focus = .line(0) }
    }

    /// What is wrong with a line; nil when nothing is.
    package func trouble(at index: Int) -> String? {
        guard lines.indices.contains(index) else { return nil }
        let text = lines[index].field.text
        switch lines[index].kind {
        case .name:
            if text.isEmpty { return "a name is needed" }
            guard let name = ClusterName(text) else { return "a letter, then letters, digits and dashes, at most 128" }
            return taken.contains(ClusterKey(name: name, region: region)) ? "\(region) has a cluster \(name)" : nil
        case .region:
            guard RegionName(text) != nil else { return "not a region's name" }
            return lines[index].choices.isEmpty || lines[index].choices.contains(text) ? nil : "no such region in view"
        case .parameter(let field): return field.trouble(with: text)
        }
    }

    /// What to show of it: nothing before the operator was there.
    package func visibleTrouble(at index: Int) -> String? {
        lines.indices.contains(index) && lines[index].isTouched ? trouble(at: index) : nil
    }

    package var isComplete: Bool { phase == .filling && lines.indices.allSatisfy { trouble(at: $0) == nil } }

    /// Nil while something is wrong. Parameters that stand at their default are left to the template.
    package var request: ProvisionRequest? {
        guard isComplete, let name = ClusterName(lines[0].field.text) else { return nil }
        var parameters: [String: String] = [:]
        var hidden: Set<String> = []
        for line in lines {
            guard case .parameter(let field) = line.kind, line.field.text != field.defaultValue else { continue }
            if line.field.text.isEmpty, field.defaultValue == nil, field.minimumLength != 0 { continue }
            parameters[field.parameter] = line.field.text
            if field.noEcho { hidden.insert(field.parameter) }
        }
        return ProvisionRequest(
            name: name, region: region, way: way, parameters: parameters, hiddenParameters: hidden)
    }

    var writtenRegion: RegionName? { RegionName(lines[1].field.text) }

    /// Whether a whole, other region is written now.
    var regionIsChanged: Bool {
        guard case .line(1) = focus, trouble(at: 1) == nil else { return false }
        return writtenRegion != region
    }

    // MARK: Keys

    private var stops: [Focus] { lines.indices.map(Focus.line) + [.cancel, .plan] }

    mutating func moveFocus(by step: Int, wraps: Bool = true) {
        if case .line(let index) = focus, lines.indices.contains(index) { lines[index].isTouched = true }
        let stops = stops
        let here = stops.firstIndex(of: focus) ?? 0
        let next = here + step
        focus =
            wraps ? stops[(next % stops.count + stops.count) % stops.count] : stops[min(max(0, next), stops.count - 1)]
    }

    /// True when the key changed a line.
    mutating func edit(_ key: KeyEvent) -> Bool {
        guard case .line(let index) = focus, lines.indices.contains(index) else { return false }
        lines[index].isTouched = true
        let choices = lines[index].choices
        if !choices.isEmpty, key == .left || key == .right || key == .character(" ") {
            let here = choices.firstIndex(of: lines[index].field.text)
            let step = key == .left ? choices.count - 1 : 1
            let next = here.map { ($0 + step) % choices.count } ?? 0
            lines[index].field = TextField(choices[next])
            return true
        }
        return lines[index].field.edit(key)
    }
}
