import Testing

@testable import Sandbox

/// Makes and changes stacks in a world without a wire, and waits for them.
struct StackDesk {
    let desk: AWSDesk
    private let signals = SignalLog()

    /// Who has said that it is ready.
    private final class SignalLog {
        var senders: Set<String> = []
    }

    init(seed: UInt64 = 7) { desk = AWSDesk(seed: seed) }

    var store: CloudFormationStore {
        get throws { try desk.here.cloudFormation }
    }

    func stack(_ name: String) throws -> Stack { try #require(try store.stack(name)) }

    /// Calls CreateStack or UpdateStack.
    func call(
        _ action: String, _ name: String, _ template: String? = nil, _ parameters: KeyValuePairs<String, String> = [:],
        _ more: KeyValuePairs<String, String> = [:]
    ) throws(ServiceError) {
        var fields: [(name: String, value: String)] = [
            ("StackName", name), ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"),
        ]
        if let template {
            fields.append(("TemplateBody", template))
        } else {
            fields.append(("UsePreviousTemplate", "true"))
        }
        for (number, parameter) in parameters.enumerated() {
            fields.append(("Parameters.member.\(number + 1).ParameterKey", parameter.key))
            fields.append(("Parameters.member.\(number + 1).ParameterValue", parameter.value))
        }
        for (name, value) in more { fields.append((name, value)) }
        try Dispatcher.call(.cloudFormation, action, fields, region: desk.region, in: desk.world)
    }

    /// What the call is refused with.
    func refusal(
        _ action: String, _ name: String, _ template: String? = nil, _ parameters: KeyValuePairs<String, String> = [:],
        _ more: KeyValuePairs<String, String> = [:]
    ) -> ServiceError? {
        do throws(ServiceError) { try call(action, name, template, parameters, more) } catch { return error }
        return nil
    }

    /// Waits until nothing goes on with the stack.
    /// - Parameter isSignalling: whether every instance in service says that it is ready.
    @discardableResult
    func settle(
        _ stack: Stack, isSignalling: Bool = true, within limit: Duration = .seconds(4 * 3600)
    ) throws -> StackState {
        let isOver = try isOver(stack, isSignalling: isSignalling, within: limit) {}
        #expect(isOver, "\(stack.name) is \(stack.state.rawValue)")
        return stack.state
    }

    /// Waits like `settle`, and looks at something after each event of the world.
    func isOver(
        _ stack: Stack, isSignalling: Bool = true, within limit: Duration = .seconds(4 * 3600), _ look: () -> Void
    ) throws -> Bool {
        let region = try desk.here
        return desk.wait(upTo: limit) {
            if isSignalling { signal(stack, region) }
            look()
            return !stack.state.isBusy
        }
    }

    private func signal(_ stack: Stack, _ region: SandboxRegion) {
        for row in stack.resources where row.wait != nil {
            guard let made = row.made, let group = region.autoScaling.group(made.physicalID) else { continue }
            for member in group.members
            where member.lifecycle == .inService && signals.senders.insert(member.id).inserted {
                region.cloudFormation.signal(
                    stack: stack.name, logicalID: row.logicalID, uniqueID: member.id, isSuccess: true, in: region,
                    of: desk.world)
            }
        }
    }

    /// Makes a stack and waits for it.
    @discardableResult
    func made(
        _ name: String, _ template: String, _ parameters: KeyValuePairs<String, String> = [:],
        _ more: KeyValuePairs<String, String> = [:]
    ) throws -> Stack {
        try call("CreateStack", name, template, parameters, more)
        let stack = try stack(name)
        try settle(stack)
        return stack
    }

    /// Each event as one line, oldest first: `Vpc CREATE_COMPLETE` or with its reason after a colon.
    static func lines(_ stack: Stack, of logicalID: String? = nil) -> [String] {
        stack.events.filter { logicalID == nil || $0.logicalID == logicalID }.map {
            "\($0.logicalID) \($0.status)" + ($0.reason.map { ": \($0)" } ?? "")
        }
    }
}
