package import FoundationEssentials
internal import Wire

extension AutoScaling {
    /// Something that a group does or did: a launch, a termination, with the reason when it failed.
    package struct Activity: Hashable, Sendable {
        package var id: String
        package var groupName = ""
        /// `Launching a new EC2 instance: i-…`
        package var description = ""
        package var cause = ""
        package var startedAt: Date?
        package var endedAt: Date?
        /// `Successful`, `Failed`, `Cancelled` are final; every other word is not.
        package var status = ""
        package var statusMessage: String?
        /// 0...100
        package var percent: Int?

        package init(id: String) { self.id = id }

        /// Whether nothing more will come of it.
        package var isOver: Bool { ["Successful", "Failed", "Cancelled"].contains(status) }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("ActivityId"))
            for field in item.children {
                switch field.name {
                case "AutoScalingGroupName": groupName = field.text
                case "Description": description = field.text
                case "Cause": cause = field.text
                case "StartTime": startedAt = field.time
                case "EndTime": endedAt = field.time
                case "StatusCode": status = field.text
                case "StatusMessage": statusMessage = field.filled
                case "Progress": percent = field.number
                default: break
                }
            }
        }
    }
}
