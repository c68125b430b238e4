/// Which resource needs which: they are made in this order and deleted in its reverse.
struct StackOrder {
    /// The logical ids, each after all that it needs; among equals the template's order.
    let sequence: [String]
    /// What each needs directly.
    let needs: [String: [String]]

    /// - Parameter conditions: where known, only branches that are taken count.
    /// - Throws: ValidationError naming a circle.
    init(_ resources: [ResourceDeclaration], conditions: [String: Bool]) throws(ServiceError) {
        let names = Set(resources.map(\.logicalID))
        var needs: [String: [String]] = [:]
        for resource in resources {
            let references = TemplateReferences(resource, conditions: conditions)
            var seen: Set<String> = []
            needs[resource.logicalID] = (resource.dependsOn + references.names + references.attributes.map(\.resource))
                .filter { names.contains($0) && seen.insert($0).inserted }
        }
        self.needs = needs
        var done: Set<String> = []
        var sequence: [String] = []
        var rest = resources.map(\.logicalID)
        while !rest.isEmpty {
            let ready = rest.filter { (needs[$0] ?? []).allSatisfy(done.contains) }
            guard !ready.isEmpty else {
                let circle = Self.circle(in: rest, needs)
                throw .validation("Circular dependency between resources: [\(circle.joined(separator: ", "))]")
            }
            sequence += ready
            done.formUnion(ready)
            rest.removeAll { done.contains($0) }
        }
        self.sequence = sequence
    }

    /// Those of the rest that are in a circle, without those that only wait for one.
    private static func circle(in rest: [String], _ needs: [String: [String]]) -> [String] {
        var circle = rest
        while true {
            let needed = Set(circle.flatMap { needs[$0] ?? [] })
            let smaller = circle.filter(needed.contains)
            if smaller.count == circle.count { return circle }
            circle = smaller
        }
    }

    /// What needs each directly.
    var dependents: [String: [String]] {
        var dependents: [String: [String]] = [:]
        for name in sequence { for needed in needs[name] ?? [] { dependents[needed, default: []].append(name) } }
        return dependents
    }
}
