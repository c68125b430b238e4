/// Who we are, as STS GetCallerIdentity says.
package struct CallerIdentity: Hashable, Sendable {
    /// Twelve digits.
    package var account: String
    package var arn: String

    package init(account: String, arn: String) {
        self.account = account
        self.arn = arn
    }

    /// The last word of the ARN's path with its kind dropped: `ops-role` of an assumed role, `ann` of a user.
    package var shortName: String {
        let resource = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).last ?? ""
        let words = resource.split(separator: "/")
        return switch words.first {
        case "assumed-role" where words.count > 1: String(words[1])
        default: words.last.map(String.init) ?? arn
        }
    }
}
