internal import Wire

extension CloudFormation {
    /// What a change set would do.
    package struct ChangeSet: Equatable, Sendable {
        /// One resource that would change.
        package struct Change: Hashable, Sendable {
            /// `Add`, `Modify`, `Remove`, `Import`, `Dynamic`.
            package var action: String
            package var logicalID: String
            package var physicalID: String?
            package var type: String
            /// `True`, `False` or `Conditional`; nil for what is not modified.
            package var replacement: String?
            /// `Properties`, `Tags`, `Metadata`, …
            package var scope: [String] = []

            package init(action: String, logicalID: String, type: String) {
                self.action = action
                self.logicalID = logicalID
                self.type = type
            }

            init(reading item: Element) throws(UnreadableRecord) {
                guard let change = item.child("ResourceChange") else {
                    throw UnreadableRecord("a change of type '\(item["Type"] ?? "?")' has no ResourceChange")
                }
                self.init(
                    action: try change.required("Action"), logicalID: try change.required("LogicalResourceId"),
                    type: change["ResourceType"] ?? "")
                physicalID = change["PhysicalResourceId"]
                replacement = change["Replacement"]
                scope = change.child("Scope")?.texts ?? []
            }
        }

        package var id: String
        /// `CREATE_COMPLETE` when it is ready; `FAILED` also when nothing would change.
        package var status: String
        package var statusReason: String?
        /// `AVAILABLE` when it can be executed.
        package var executionStatus: String?
        package var changes: Listing<Change>

        /// Whether it failed only because nothing would change.
        package var saysNoChanges: Bool {
            status == "FAILED" && AWSFailure.saysNoChanges(statusReason ?? "")
        }
    }

    /// A change set with all its changes.
    /// - Parameter id: the change set's ARN.
    package func describeChangeSet(_ id: String) async throws(AWSFailure) -> ChangeSet {
        var parameters = QueryParameters()
        parameters["ChangeSetName"] = id
        var first: Element?
        let changes = try await Pages.all { token throws(AWSFailure) in
            var parameters = parameters
            if let token { parameters["NextToken"] = token }
            let answer = try await call("DescribeChangeSet", parameters)
            first = first ?? answer
            return Page(answer.records("Changes", ChangeSet.Change.init(reading:)), next: answer["NextToken"])
        }
        return ChangeSet(
            id: first?["ChangeSetId"] ?? id, status: first?["Status"] ?? "", statusReason: first?["StatusReason"],
            executionStatus: first?["ExecutionStatus"], changes: changes)
    }
}
