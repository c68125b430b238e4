/// One region's stacks.
final class CloudFormationStore {
    /// Deleted ones are known for that long, by their ids.
    static let memory = Duration.seconds(90 * 86_400)

    /// All, oldest first; of those that are deleted for 90 days.
    private(set) var stacks: [Stack] = []
    /// Those that are not deleted.
    private var living: [String: Stack] = [:]
    /// Calls that carried a token, so that a repeat makes nothing twice.
    var tokens: [String: TokenUse] = [:]
    /// What TemplateURL can name: there is no S3 here.
    var templatesByURL: [String: String] = [:]
    /// Drift detections by id.
    var detections: [String: DriftDetection] = [:]
    /// Stack and logical id of resources that fail.
    private var failing: Set<[String]> = []

    /// What a token was first used for.
    struct TokenUse: Hashable, Sendable {
        var action: String
        var stackID: String
    }

    /// The living stack of the name, or any by its id.
    func stack(_ nameOrID: String) -> Stack? {
        if let stack = living[nameOrID] { return stack }
        return nameOrID.hasPrefix("arn:") ? stacks.last { $0.id == nameOrID } : nil
    }

    func add(_ stack: Stack) {
        stacks.append(stack)
        living[stack.name] = stack
    }

    func stackDidGo(_ stack: Stack) {
        if living[stack.name] === stack { living[stack.name] = nil }
    }

    /// Forgets those that were deleted too long ago.
    func forget(at now: VirtualTime) {
        stacks.removeAll { stack in stack.deletedAt.map { now - $0 > Self.memory } ?? false }
    }

    // MARK: Exports

    /// The output that is exported under a name.
    func export(_ name: String) -> (value: String, stack: Stack)? {
        for stack in stacks where !stack.isDeleted {
            if let output = stack.outputs.first(where: { $0.exportName == name }) { return (output.value, stack) }
        }
        return nil
    }

    /// The stacks whose templates import the name.
    func importers(of name: String, in world: World) -> [Stack] {
        stacks.filter { !$0.isDeleted && ImportedNames($0, in: world).names.contains(name) }
    }

    // MARK: Signals

    /// A node or a machine says that it is ready, as `cfn-signal` and SignalResource do.
    /// - Parameter isSuccess: what `--status` said.
    func signal(
        stack: String, logicalID: String, uniqueID: String, isSuccess: Bool, in region: SandboxRegion, of world: World
    ) {
        self.stack(stack)?.resource(logicalID)?.wait?.receive(uniqueID, isSuccess: isSuccess, of: world)
    }

    // MARK: Faults

    /// Making, changing and deleting the resource fails, until it is undone.
    func setResource(_ logicalID: String, ofStack stack: String, fails: Bool) {
        if fails { failing.insert([stack, logicalID]) } else { failing.remove([stack, logicalID]) }
    }

    /// No resource fails any more.
    func clearFaults() { failing = [] }

    func isFailing(_ logicalID: String, of stack: Stack) -> Bool {
        !failing.isEmpty && failing.contains([stack.name, logicalID])
    }
}

/// The exports that a stack's template imports.
struct ImportedNames {
    private(set) var names: Set<String> = []

    init(_ stack: Stack, in world: World) {
        guard let evaluator = try? stack.evaluator(of: world) else { return }
        var open = stack.template.resources.map { TemplateValue.map($0.properties) }
        open += stack.template.outputs.map(\.value)
        while let value = open.popLast() {
            switch value {
            case .none, .text: break
            case .list(let list): open += list
            case .map(let map):
                if let (name, argument) = value.function, name == "Fn::ImportValue",
                    let text = try? evaluator.text(argument, in: name)
                {
                    names.insert(text)
                }
                open += map.members.map(\.value)
            }
        }
    }
}
