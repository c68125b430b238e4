internal import Fleet

/// A stack in the middle of an operation takes no other; one that failed takes only some.
package struct StackStateGuard: Guard {
    package let name = "stack state"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard let status = situation.picture?.stack.value?.status else { return nil }
        if status.isInProgress, !touchesOnlyTheSwarm(plan) {
            return GuardVerdict(
                name, .refused, reason: "the stack is in \(status.word)",
                remedy: "wait until CloudFormation is done (skep events \(plan.cluster.name))")
        }
        if plan.operation == "provision" {
            return GuardVerdict(
                name, .refused, reason: "a stack \(plan.cluster.name) exists already, in \(status.word)",
                remedy: status.word == "ROLLBACK_COMPLETE"
                    ? "destroy it first; a stack that was rolled back can only be deleted" : "choose another name")
        }
        return GuardVerdict(name, .passed, reason: "the stack is in \(status.word)")
    }

    private func touchesOnlyTheSwarm(_ plan: Plan) -> Bool {
        plan.changes.allSatisfy { !$0.type.hasPrefix("AWS::") }
    }
}
