package import FoundationEssentials
internal import Wire

extension AutoScaling {
    /// An Auto Scaling group with its members.
    package struct Group: Hashable, Sendable {
        package var name: String
        package var arn: String?
        package var minimum: Int
        package var maximum: Int
        package var desired: Int
        package var zones: [String] = []
        package var subnetIDs: [String] = []
        package var members: [Member] = []
        /// Members whose record could not be read; the listing counts groups only.
        package var unreadableMembers = 0
        /// `EC2`, or `EC2,ELB` in any order.
        package var healthCheck = ""
        package var healthCheckGrace: Duration = .zero
        /// `Launch`, `Terminate`, `ReplaceUnhealthy`, …
        package var suspendedProcesses: [String] = []
        package var terminationPolicies: [String] = []
        package var isProtectingNewInstances = false
        package var launchTemplateID: String?
        package var launchTemplateVersion: String?
        /// Only set while the group is being deleted.
        package var status: String?
        package var createdAt: Date?
        package var tags: [String: String] = [:]

        package init(name: String, minimum: Int, maximum: Int, desired: Int) {
            self.name = name
            self.minimum = minimum
            self.maximum = maximum
            self.desired = desired
        }

        init(reading item: Element) throws(UnreadableRecord) {
            guard let minimum = item.child("MinSize")?.number, let maximum = item.child("MaxSize")?.number,
                let desired = item.child("DesiredCapacity")?.number
            else { throw UnreadableRecord("group '\(item["AutoScalingGroupName"] ?? "?")' has no sizes") }
            self.init(
                name: try item.required("AutoScalingGroupName"), minimum: minimum, maximum: maximum, desired: desired)
            let members = item.records("Instances", Member.init(reading:))
            self.members = members.items
            unreadableMembers = members.unreadableCount
            for field in item.children {
                switch field.name {
                case "AutoScalingGroupARN": arn = field.filled
                case "AvailabilityZones": zones = field.texts
                case "VPCZoneIdentifier": subnetIDs = field.text.split(separator: ",").map(String.init)
                case "HealthCheckType": healthCheck = field.text
                case "HealthCheckGracePeriod": healthCheckGrace = .seconds(field.number ?? 0)
                case "SuspendedProcesses": suspendedProcesses = field.children.compactMap { $0["ProcessName"] }
                case "TerminationPolicies": terminationPolicies = field.texts
                case "NewInstancesProtectedFromScaleIn": isProtectingNewInstances = field.truth ?? false
                case "LaunchTemplate":
                    launchTemplateID = field["LaunchTemplateId"]
                    launchTemplateVersion = field["Version"]
                case "Status": status = field.filled
                case "CreatedTime": createdAt = field.time
                case "Tags": tags = field.tags
                default: break
                }
            }
        }
    }

    /// The groups with these names, or all of the region. A name that is not there is no error: its group is absent.
    package func describeAutoScalingGroups(names: [String] = []) async throws(AWSFailure) -> Listing<Group> {
        var parameters = QueryParameters()
        if !names.isEmpty { parameters.list("AutoScalingGroupNames", names, .query) }
        return try await list(
            "DescribeAutoScalingGroups", parameters, from: "AutoScalingGroups", Group.init(reading:))
    }
}
