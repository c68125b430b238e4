/// The ARN of a CloudFormation stack; it stays the stack's name after the stack is gone.
package struct StackID: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "cloudformation", parts[5].hasPrefix("stack/") else {
            return nil
        }
        rawValue = String(text)
    }

    /// The name by which the stack was created.
    package var stackName: String {
        let path = rawValue.split(separator: "/", omittingEmptySubsequences: false)
        return path.count > 1 ? String(path[1]) : rawValue
    }

    package var description: String { rawValue }
}
