internal import Wire

extension AWSFailure {
    /// CloudFormation has no code of its own for a stack that is not there: only the words of a `ValidationError` tell.
    /// Source: API reference of DescribeStacks, "Stack with id NAME does not exist".
    package var saysStackIsMissing: Bool {
        code == "ValidationError" && message.hasPrefix("Stack") && message.contains("does not exist")
    }

    /// An update that would change nothing is refused with a `ValidationError` and these words.
    package var saysNothingToUpdate: Bool {
        code == "ValidationError" && message.contains("No updates are to be performed")
    }

    /// A change set without changes ends as FAILED with one of these reasons rather than with an error.
    package static func saysNoChanges(_ reason: String) -> Bool {
        reason.contains("didn't contain changes") || reason.contains("No updates are to be performed")
    }
}

extension Element {
    /// The text under the name in an operation's answer.
    /// - Throws: a failure that says "outcome unknown" when the operation had changed something.
    func answer(_ name: String, of operation: String, mutates: Bool) throws(AWSFailure) -> String {
        if let text = self[name] { return text }
        throw .unreadable(operation, "the answer has no \(name)", mutates: mutates)
    }
}

/// Runs a reader of one record where the record is the whole answer.
func whole<Value>(
    _ operation: String, mutates: Bool = false, _ read: () throws(UnreadableRecord) -> Value
) throws(AWSFailure) -> Value {
    do throws(UnreadableRecord) { return try read() } catch {
        throw .unreadable(operation, error.why, mutates: mutates)
    }
}
