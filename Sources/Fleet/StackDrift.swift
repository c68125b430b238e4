/// How far a stack's resources are from what its template says, as CloudFormation found when it was asked to look.
package struct StackDrift: Hashable, Sendable {
    /// One resource that was looked at.
    package struct Resource: Hashable, Sendable {
        package var logicalID: String
        package var physicalID: String?
        package var type: String
        /// `IN_SYNC`, `MODIFIED`, `DELETED`, `NOT_CHECKED`, `UNKNOWN`, `UNSUPPORTED`, as it came.
        package var status: String
        package var differences: [Difference]

        package init(
            logicalID: String, physicalID: String?, type: String, status: String, differences: [Difference] = []
        ) {
            self.logicalID = logicalID
            self.physicalID = physicalID
            self.type = type
            self.status = status
            self.differences = differences
        }

        /// Whether it is not what the template says.
        package var hasDrifted: Bool { status == "MODIFIED" || status == "DELETED" }
    }

    /// One property that is not as the template says.
    package struct Difference: Hashable, Sendable {
        /// `/SecurityGroupIngress/0/CidrIp`.
        package var path: String
        package var expected: String
        package var actual: String

        package init(path: String, expected: String, actual: String) {
            self.path = path
            self.expected = expected
            self.actual = actual
        }
    }

    /// `DRIFTED`, `IN_SYNC`, `UNKNOWN`, `NOT_CHECKED`, as it came.
    package var status: String
    /// Those that have drifted first; types that CloudFormation cannot check are not among them.
    package var resources: [Resource]
    /// What of the list is missing; nil when it is whole.
    package var gap: String?

    package init(status: String, resources: [Resource], gap: String? = nil) {
        self.status = status
        self.resources = resources.filter(\.hasDrifted) + resources.filter { !$0.hasDrifted }
        self.gap = gap
    }

    package var hasDrifted: Bool { status == "DRIFTED" }
}
