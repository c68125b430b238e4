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

    /// The account that holds it, twelve digits; nil when the ARN leaves it out.
    package var account: String? {
        let parts = rawValue.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count > 4 && !parts[4].isEmpty ? String(parts[4]) : nil
    }

    package var description: String { rawValue }
}
