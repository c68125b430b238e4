internal import FoundationEssentials
internal import Wire

extension EC2 {
    /// What instances are launched with.
    package struct LaunchRequest: Sendable {
        /// A launch template and which version of it: a number, `$Latest` or `$Default`.
        package struct Template: Hashable, Sendable {
            package var id: String
            package var version: String

            package init(id: String, version: String = "$Default") {
                self.id = id
                self.version = version
            }
        }

        /// The disk that the instance boots from.
        package struct RootDisk: Hashable, Sendable {
            /// As the image names it: `/dev/xvda`.
            package var device: String
            package var gibibytes: Int
            package var type: String

            package init(device: String, gibibytes: Int, type: String = "gp3") {
                self.device = device
                self.gibibytes = gibibytes
                self.type = type
            }
        }

        /// The most bytes of user data before encoding. Source: EC2 user guide.
        package static let userDataLimit = 16_384

        package var count: Int
        package var imageID: String?
        package var type: String?
        package var keyName: String?
        package var subnetID: String?
        package var zone: String?
        package var securityGroupIDs: [String] = []
        /// Whether to give a public address; nil is the subnet's habit.
        package var hasPublicAddress: Bool?
        /// As text; it is encoded here. Anybody on the instance can read it.
        package var userData: String?
        package var rootDisk: RootDisk?
        package var profileName: String?
        package var template: Template?
        package var onlyIMDSv2 = true
        package var terminatesOnShutdown = false
        package var tags: [String: String] = [:]

        package init(count: Int = 1, imageID: String? = nil, type: String? = nil) {
            self.count = count
            self.imageID = imageID
            self.type = type
        }

        var parameters: QueryParameters {
            var parameters = QueryParameters()
            parameters["MinCount"] = String(count)
            parameters["MaxCount"] = String(count)
            parameters["ImageId"] = imageID
            parameters["InstanceType"] = type
            parameters["KeyName"] = keyName
            parameters["Placement.AvailabilityZone"] = zone
            addNetwork(to: &parameters)
            parameters["UserData"] = userData.map { Data($0.utf8).base64EncodedString() }
            if let rootDisk {
                parameters["BlockDeviceMapping.1.DeviceName"] = rootDisk.device
                parameters["BlockDeviceMapping.1.Ebs.VolumeSize"] = String(rootDisk.gibibytes)
                parameters["BlockDeviceMapping.1.Ebs.VolumeType"] = rootDisk.type
                parameters["BlockDeviceMapping.1.Ebs.Encrypted"] = "true"
                parameters["BlockDeviceMapping.1.Ebs.DeleteOnTermination"] = "true"
            }
            parameters["IamInstanceProfile.Name"] = profileName
            parameters["LaunchTemplate.LaunchTemplateId"] = template?.id
            parameters["LaunchTemplate.Version"] = template?.version
            if onlyIMDSv2 { parameters["MetadataOptions.HttpTokens"] = "required" }
            if terminatesOnShutdown { parameters["InstanceInitiatedShutdownBehavior"] = "terminate" }
            parameters.tagSpecification("instance", tags)
            parameters.tagSpecification("volume", tags, number: 2)
            return parameters
        }

        /// The public address is a matter of the network interface, and then subnet and groups must be told there.
        private func addNetwork(to parameters: inout QueryParameters) {
            guard let hasPublicAddress else {
                parameters["SubnetId"] = subnetID
                parameters.list("SecurityGroupId", securityGroupIDs, .ec2)
                return
            }
            parameters["NetworkInterface.1.DeviceIndex"] = "0"
            parameters["NetworkInterface.1.AssociatePublicIpAddress"] = hasPublicAddress ? "true" : "false"
            parameters["NetworkInterface.1.SubnetId"] = subnetID
            parameters.list("NetworkInterface.1.SecurityGroupId", securityGroupIDs, .ec2)
        }
    }

    /// Launches exactly `count` instances, or none.
    /// - Parameter clientToken: at most 64 characters; a repeat with the same token and request launches nothing more
    ///   and answers with the same instances.
    package func runInstances(
        _ request: LaunchRequest, clientToken: String
    ) async throws(AWSFailure) -> Listing<Instance> {
        precondition(request.count > 0, "RunInstances launches at least one")
        precondition((1...64).contains(clientToken.utf8.count), "a client token has 1 to 64 characters")
        var parameters = request.parameters
        parameters["ClientToken"] = clientToken
        let answer = try await call("RunInstances", parameters, mutates: true)
        return Self.instances(ofReservation: answer)
    }
}
