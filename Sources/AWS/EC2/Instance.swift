package import Fleet
package import FoundationEssentials
internal import Wire

extension EC2 {
    /// An instance as EC2 tells of it. Source: API reference, `Instance`.
    package struct Instance: Hashable, Sendable {
        /// A security group of the instance.
        package struct Group: Hashable, Sendable {
            package var id: String
            package var name: String

            package init(id: String, name: String) {
                self.id = id
                self.name = name
            }
        }

        /// Why the instance came into its state.
        package struct StateReason: Hashable, Sendable {
            /// `Client.UserInitiatedShutdown`, `Server.SpotInstanceTermination`, …
            package var code: String
            package var message: String

            package init(code: String, message: String) {
                self.code = code
                self.message = message
            }
        }

        package var id: InstanceID
        package var state: Fleet.Instance.State
        package var type = ""
        package var imageID: String?
        package var zone = ""
        package var subnetID: String?
        package var vpcID: String?
        package var privateAddress: String?
        package var publicAddress: String?
        /// `ip-10-0-1-5.ec2.internal`
        package var privateName: String?
        package var publicName: String?
        /// The name of the key pair it was launched with.
        package var keyName: String?
        package var launchedAt: Date?
        package var stateReason: StateReason?
        /// EC2's older words for the same: `User initiated (2026-11-23 13:51:11 UTC)`.
        package var transitionReason: String?
        /// `spot`, `scheduled` or `capacity-block`; nil is on demand.
        package var lifecycle: String?
        package var architecture: String?
        package var groups: [Group] = []
        package var volumeIDs: [String] = []
        package var networkInterfaceIDs: [String] = []
        /// The ARN of its instance profile.
        package var profileARN: String?
        /// `required` when only IMDSv2 answers on the instance.
        package var metadataTokens: String?
        package var clientToken: String?
        package var reservationID: String?
        package var ownerID: String?
        package var tags: [String: String] = [:]

        package init(id: InstanceID, state: Fleet.Instance.State) {
            self.id = id
            self.state = state
        }

        /// One pass over the fields; there are about sixty, and a page holds a thousand instances.
        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.requiredInstanceID("instanceId"), state: .unrecognized(""))
            for field in item.children {
                switch field.name {
                case "instanceState": state = Self.state(field)
                case "instanceType": type = field.text
                case "imageId": imageID = field.filled
                case "placement": zone = field["availabilityZone"] ?? ""
                case "subnetId": subnetID = field.filled
                case "vpcId": vpcID = field.filled
                case "privateIpAddress": privateAddress = field.filled
                case "ipAddress": publicAddress = field.filled
                case "privateDnsName": privateName = field.filled
                case "dnsName": publicName = field.filled
                case "keyName": keyName = field.filled
                case "launchTime": launchedAt = field.time
                case "stateReason": stateReason = StateReason(reading: field)
                case "reason": transitionReason = field.filled
                case "instanceLifecycle": lifecycle = field.filled
                case "architecture": architecture = field.filled
                case "groupSet": groups = field.children.compactMap(Group.init(reading:))
                case "blockDeviceMapping": volumeIDs = field.children.compactMap { $0.child("ebs")?["volumeId"] }
                case "networkInterfaceSet": networkInterfaceIDs = field.children.compactMap { $0["networkInterfaceId"] }
                case "iamInstanceProfile": profileARN = field["arn"]
                case "metadataOptions": metadataTokens = field["httpTokens"]
                case "clientToken": clientToken = field.filled
                case "tagSet": tags = field.tags
                default: break
                }
            }
        }

        /// The state's word; its code (low byte) where an answer has only that. Source: `InstanceState`.
        static func state(_ field: Element) -> Fleet.Instance.State {
            if let name = field["name"] { return Fleet.Instance.State(name) }
            switch field["code"].flatMap({ Int($0) }).map({ $0 & 0xFF }) {
            case 0: return .pending
            case 16: return .running
            case 32: return .shuttingDown
            case 48: return .terminated
            case 64: return .stopping
            case 80: return .stopped
            case let code: return .unrecognized(code.map(String.init) ?? "")
            }
        }
    }
}

extension EC2.Instance.Group {
    init?(reading item: Element) {
        guard let id = item["groupId"] else { return nil }
        self.init(id: id, name: item["groupName"] ?? "")
    }
}

extension EC2.Instance.StateReason {
    init?(reading item: Element) {
        let code = item["code"], message = item["message"]
        guard code != nil || message != nil else { return nil }
        self.init(code: code ?? "", message: message ?? "")
    }
}
