internal import Fleet

/// A stack in the middle of an operation takes no other; one that failed takes only some.
package struct StackStateGuard: Guard {
    package let name = "stack state"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard let picture = situation.picture else { return nil }
        guard let status = picture.stack.value?.status else { return judgeWithoutStack(plan, picture) }
        if plan.operation == "destroy", status.word == "CREATE_IN_PROGRESS" {
            // The one act that CloudFormation takes while it makes a stack. A job of ours that waits for the stack is told
            // by another guard.
            return GuardVerdict(
                name, .warned, reason: "the stack is still being made: CloudFormation stops and deletes what is there",
                remedy: "wait until it is made, if somebody else is making it")
        }
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

    /// Instances without a stack bear the name already, or the stack could not be read.
    private func judgeWithoutStack(_ plan: Plan, _ picture: ClusterPicture) -> GuardVerdict? {
        guard plan.operation == "provision" else { return nil }
        return GuardVerdict(
            name, .refused,
            reason: "there is a cluster \(plan.cluster.name) already: \(picture.nodes.count) nodes carry its name",
            remedy: "destroy it first, or choose another name")
    }

    private func touchesOnlyTheSwarm(_ plan: Plan) -> Bool {
        plan.changes.allSatisfy { !$0.type.hasPrefix("AWS::") }
    }
}
