/// Something that a group does or did.
final class ScalingActivity {
    let id: String
    let group: String
    var description: String
    let cause: String
    let startedAt: VirtualTime
    var endedAt: VirtualTime?
    /// `PreInService`, `InProgress`, `MidLifecycleAction`, `Successful`, `Failed`, `Cancelled`.
    var status: String
    var message: String?
    /// 0...100
    var progress: Int
    /// JSON, as AWS gives it.
    let details: String

    init(
        id: String, group: String, description: String, cause: String, startedAt: VirtualTime, status: String,
        progress: Int, details: String
    ) {
        self.id = id
        self.group = group
        self.description = description
        self.cause = cause
        self.startedAt = startedAt
        self.status = status
        self.progress = progress
        self.details = details
    }

    /// Whether nothing more will come of it.
    var isOver: Bool { endedAt != nil }

    func end(_ status: String, at time: VirtualTime, message: String? = nil) {
        guard endedAt == nil else { return }
        self.status = status
        self.message = message
        progress = 100
        endedAt = time
    }

    /// As DescribeScalingActivities and the calls that begin one give it.
    var node: XMLNode {
        XMLNode(
            "Activity",
            [
                XMLNode("ActivityId", id), XMLNode("AutoScalingGroupName", group), XMLNode("Description", description),
                XMLNode("Cause", cause), XMLNode("StartTime", startedAt.text(fractionDigits: 3)),
                .optional("EndTime", endedAt?.text()), XMLNode("StatusCode", status),
                .optional("StatusMessage", message), XMLNode("Progress", progress), XMLNode("Details", details),
            ])
    }
}
