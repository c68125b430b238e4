/// Reads the sections of a template. What is wrong is told as CloudFormation tells it.
struct TemplateReader {
    /// The most bytes of a template in a call.
    static let bodyLimit = 51_200
    static let resourceLimit = 500
    static let parameterLimit = 200
    static let outputLimit = 200

    /// - Throws: ValidationError.
    static func read(_ text: String) throws(ServiceError) -> Template {
        guard text.utf8.count <= bodyLimit else {
            throw .validation(
                "1 validation error detected: Value '\(text.prefix(60))...' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200"
            )
        }
        return try TemplateReader().template(try TemplateText.read(text), text)
    }

    private func template(_ root: TemplateMap, _ text: String) throws(ServiceError) -> Template {
        let known = [
            "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Rules",
            "Resources", "Outputs", "Transform", "Hooks",
        ]
        let unknown = root.keys.filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw .validation("Invalid template property or properties [\(unknown.joined(separator: ", "))]")
        }
        var template = Template(text: text)
        if let version = root["AWSTemplateFormatVersion"] {
            guard version.text == "2010-09-09" else {
                throw .template("\(version.text ?? "that") is not a supported value for AWSTemplateFormatVersion.")
            }
            template.version = version.text
        }
        if let description = root["Description"] {
            guard let text = description.text else {
                throw .template("Every Description member must be a string.")
            }
            guard text.utf8.count <= 1024 else {
                throw .template("'Description' length is greater than 1024.")
            }
            template.description = text
        }
        template.metadata = root["Metadata"] ?? .none
        template.mappings = try section("Mappings", of: root)
        template.conditions = try section("Conditions", of: root)
        template.rules = try section("Rules", of: root)
        template.transforms = root["Transform"]?.texts ?? []
        for (name, value) in try section("Parameters", of: root).members {
            template.parameters.append(try ParameterReader.declaration(name, value))
        }
        for (name, value) in try section("Resources", of: root).members {
            template.resources.append(try resource(name, value))
        }
        guard !template.resources.isEmpty else {
            throw .template("At least one Resources member must be defined.")
        }
        for (name, value) in try section("Outputs", of: root).members {
            template.outputs.append(try output(name, value))
        }
        try checkLimits(template)
        return template
    }

    private func checkLimits(_ template: Template) throws(ServiceError) {
        for (word, count, limit) in [
            ("resources", template.resources.count, Self.resourceLimit),
            ("parameters", template.parameters.count, Self.parameterLimit),
            ("outputs", template.outputs.count, Self.outputLimit),
        ] where count > limit {
            throw .template("Number of \(word), \(count), is greater than maximum allowed, \(limit)")
        }
    }

    private func section(_ name: String, of root: TemplateMap) throws(ServiceError) -> TemplateMap {
        guard let value = root[name] else { return TemplateMap() }
        guard case .map(let map) = value else {
            throw .template("[/\(name)] \(name) must be an object.")
        }
        return map
    }

    private func resource(_ name: String, _ value: TemplateValue) throws(ServiceError) -> ResourceDeclaration {
        guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw .template("Resource name \(name) is non alphanumeric.")
        }
        guard case .map(let map) = value else {
            throw .template("[/Resources/\(name)] resource definition is malformed")
        }
        guard let type = map["Type"]?.text, !type.isEmpty else {
            throw .template("[/Resources/\(name)] Every Resources object must contain a Type member.")
        }
        let known = [
            "Type", "Properties", "DependsOn", "Condition", "Metadata", "CreationPolicy", "UpdatePolicy",
            "DeletionPolicy", "UpdateReplacePolicy",
        ]
        if let wrong = map.keys.first(where: { !known.contains($0) }) {
            throw .validation("Invalid template resource property '\(wrong)'")
        }
        var resource = ResourceDeclaration(logicalID: name, type: type)
        if let properties = map["Properties"] {
            guard case .map(let members) = properties else {
                throw .template("[/Resources/\(name)/Properties] Properties must be an object.")
            }
            resource.properties = members
        }
        resource.condition = map["Condition"]?.text
        resource.dependsOn = map["DependsOn"]?.texts ?? []
        resource.metadata = map["Metadata"] ?? .none
        resource.creationPolicy = map["CreationPolicy"] ?? .none
        resource.updatePolicy = map["UpdatePolicy"] ?? .none
        resource.deletionPolicy = try policy("DeletionPolicy", of: map, name)
        resource.updateReplacePolicy = try policy("UpdateReplacePolicy", of: map, name)
        return resource
    }

    private func policy(_ key: String, of map: TemplateMap, _ name: String) throws(ServiceError) -> String {
        guard let value = map[key] else { return "Delete" }
        guard let text = value.text, ["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"].contains(text) else {
            throw .template("Unrecognized \(key) \(value.text ?? "") for resource \(name)")
        }
        return text
    }

    private func output(_ name: String, _ value: TemplateValue) throws(ServiceError) -> OutputDeclaration {
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw .template("Output name \(name) is non alphanumeric.")
        }
        guard case .map(let map) = value, let content = map["Value"] else {
            throw .template("Output \(name) is malformed. Every Outputs object must contain a Value member.")
        }
        return OutputDeclaration(
            name: name, description: map["Description"]?.text, value: content,
            exportName: map["Export"]?["Name"] ?? .none, condition: map["Condition"]?.text)
    }
}
