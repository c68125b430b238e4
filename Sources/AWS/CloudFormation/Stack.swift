package import Fleet
package import FoundationEssentials
internal import Wire

extension CloudFormation {
    /// A stack as DescribeStacks tells of it.
    package struct Stack: Hashable, Sendable {
        /// One line of `Outputs`.
        package struct Output: Hashable, Sendable {
            package var key: String
            package var value: String
            package var description: String?
            package var exportName: String?

            package init(key: String, value: String, description: String? = nil, exportName: String? = nil) {
                self.key = key
                self.value = value
                self.description = description
                self.exportName = exportName
            }
        }

        package var id: StackID
        package var name: String
        package var status: StackStatus
        package var statusReason: String?
        /// `CONFIGURATION_COMPLETE` while what was made still settles, `VALIDATION_FAILED`.
        package var detailedStatus: String?
        package var description: String?
        package var createdAt: Date?
        package var updatedAt: Date?
        package var deletedAt: Date?
        /// Values of `NoEcho` parameters come as stars.
        package var parameters: [String: String] = [:]
        package var outputs: [Output] = []
        package var tags: [String: String] = [:]
        package var capabilities: [String] = []
        package var roleARN: String?
        package var isProtected = false
        /// Whether a failed create or update leaves what it made.
        package var isRollbackDisabled = false
        package var parentID: String?
        package var rootID: String?
        package var driftStatus: String?

        package init(id: StackID, name: String, status: StackStatus) {
            self.id = id
            self.name = name
            self.status = status
        }

        /// The value of the output with the key.
        package func output(_ key: String) -> String? { outputs.first { $0.key == key }?.value }

        init(reading item: Element) throws(UnreadableRecord) {
            let text = try item.required("StackId")
            guard let id = StackID(text) else { throw UnreadableRecord("'\(text)' is not a stack's id") }
            self.init(
                id: id, name: item["StackName"] ?? id.stackName, status: StackStatus(try item.required("StackStatus")))
            for field in item.children {
                switch field.name {
                case "StackStatusReason": statusReason = field.filled
                case "DetailedStatus": detailedStatus = field.filled
                case "Description", "TemplateDescription": description = field.filled
                case "CreationTime": createdAt = field.time
                case "LastUpdatedTime": updatedAt = field.time
                case "DeletionTime": deletedAt = field.time
                case "Parameters": parameters = Self.parameters(field)
                case "Outputs": outputs = field.children.compactMap(Output.init(reading:))
                case "Tags": tags = field.tags
                case "Capabilities": capabilities = field.texts
                case "RoleARN": roleARN = field.filled
                case "EnableTerminationProtection": isProtected = field.truth ?? false
                case "DisableRollback": isRollbackDisabled = field.truth ?? false
                case "ParentId": parentID = field.filled
                case "RootId": rootID = field.filled
                case "DriftInformation": driftStatus = field["StackDriftStatus"]
                default: break
                }
            }
        }

        private static func parameters(_ list: Element) -> [String: String] {
            var parameters: [String: String] = [:]
            for item in list.children {
                // A parameter whose type is an SSM name also shows what the name stood for.
                if let key = item["ParameterKey"] { parameters[key] = item["ParameterValue"] ?? "" }
            }
            return parameters
        }
    }
}

extension CloudFormation.Stack.Output {
    init?(reading item: Element) {
        guard let key = item["OutputKey"] else { return nil }
        self.init(
            key: key, value: item["OutputValue"] ?? "", description: item["Description"],
            exportName: item["ExportName"])
    }
}
