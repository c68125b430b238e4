package import Fleet
internal import Wire

extension AutoScaling {
    /// An instance as a member of a group.
    package struct Member: Hashable, Sendable {
        package var id: InstanceID
        /// Only from DescribeAutoScalingInstances.
        package var groupName: String?
        package var type: String?
        package var zone = ""
        /// `Pending`, `InService`, `Terminating:Wait`, …: Auto Scaling's own word.
        package var lifecycle = ""
        package var isHealthy = true
        package var isProtectedFromScaleIn = false
        package var launchTemplateVersion: String?

        package init(id: InstanceID) { self.id = id }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.requiredInstanceID("InstanceId"))
            for field in item.children {
                switch field.name {
                case "AutoScalingGroupName": groupName = field.filled
                case "InstanceType": type = field.filled
                case "AvailabilityZone": zone = field.text
                case "LifecycleState": lifecycle = field.text
                // `Healthy` in a group's members, `HEALTHY` from DescribeAutoScalingInstances.
                case "HealthStatus": isHealthy = field.text.lowercased() == "healthy"
                case "ProtectedFromScaleIn": isProtectedFromScaleIn = field.truth ?? false
                case "LaunchTemplate": launchTemplateVersion = field["Version"]
                default: break
                }
            }
        }
    }
}
