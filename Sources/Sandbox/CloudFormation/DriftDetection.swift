/// A look at whether a stack's resources are still as the stack made them.
struct DriftDetection {
    var id: String
    var stack: Stack
    var startedAt: VirtualTime
    var isOver = false
    var driftedCount = 0

    /// Compares each resource with what its service tells of it.
    /// - Returns: how many differ.
    static func run(_ stack: Stack, _ logicalIDs: Set<String>, of world: World) -> Int {
        var drifted = 0
        for row in stack.resources where logicalIDs.isEmpty || logicalIDs.contains(row.logicalID) {
            guard let made = row.made, let kind = ResourceKinds.kind(of: made.type) else { continue }
            var call = ResourceCall(
                stack: stack, declaration: made.declaration, properties: made.properties, world: world)
            call.physicalID = made.physicalID
            call.attributes = made.attributes
            row.drift = kind.drift(call)
            row.driftCheckedAt = world.now
            if ["MODIFIED", "DELETED"].contains(row.drift) { drifted += 1 }
        }
        stack.drift = drifted > 0 ? "DRIFTED" : "IN_SYNC"
        stack.driftCheckedAt = world.now
        return drifted
    }
}
