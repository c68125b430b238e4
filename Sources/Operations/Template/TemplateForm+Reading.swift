internal import Resources
internal import Yams

extension TemplateForm {
    /// Our own template's form; without fields if the binary carries a template that cannot be read.
    package static let bundled: TemplateForm =
        (try? read(EmbeddedResource.swarmTemplate, name: "swarm")) ?? TemplateForm(name: "swarm", groups: [])

    /// The group of parameters that the Interface does not mention.
    package static let otherGroupLabel = "Other parameters"

    /// Reads the parameters of a template in the order and with the words of its `AWS::CloudFormation::Interface`;
    /// those that it leaves out come last, as on CloudFormation's own page.
    /// Source: CloudFormation user guide, "AWS::CloudFormation::Interface metadata key".
    /// - Parameter yaml: YAML or JSON.
    package static func read(_ yaml: String, name: String) throws(Refusal) -> TemplateForm {
        TemplateForm(reading: try TemplateText(yaml, name: name), name: name)
    }

    init(reading template: TemplateText, name: String) {
        let interface = template.root["Metadata"]?["AWS::CloudFormation::Interface"]
        var labels: [String: String] = [:]
        for entry in interface?["ParameterLabels"]?.entries ?? [] {
            labels[entry.key] = entry.value["default"]?.text
        }
        let all = template.section("Parameters").map { Field(reading: $0.value, named: $0.key, label: labels[$0.key]) }
        var left = Dictionary(all.map { ($0.parameter, $0) }, uniquingKeysWith: { first, _ in first })
        var groups: [Group] = []
        for entry in interface?["ParameterGroups"]?.sequence ?? [] {
            let fields = (entry["Parameters"]?.texts ?? []).compactMap { left.removeValue(forKey: $0) }
            if !fields.isEmpty { groups.append(Group(label: entry["Label"]?["default"]?.text ?? "", fields: fields)) }
        }
        let rest = all.filter { left[$0.parameter] != nil }
        if !rest.isEmpty {
            groups.append(Group(label: groups.isEmpty ? "Parameters" : Self.otherGroupLabel, fields: rest))
        }
        self.init(name: name, groups: groups)
    }

    /// The form with what the account has to choose from. A key pair may also be left empty: then skep makes one.
    package func offering(keyPairs: [String], zones: [String]) -> TemplateForm {
        var form = self
        for group in form.groups.indices {
            for index in form.groups[group].fields.indices {
                let field = form.groups[group].fields[index]
                switch field.type {
                case "AWS::EC2::KeyPair::KeyName":
                    form.groups[group].fields[index].pickerValues = [""] + keyPairs
                    form.groups[group].fields[index].defaultValue = field.defaultValue ?? ""
                    form.groups[group].fields[index].description += " Empty: skep makes one."
                case "AWS::EC2::AvailabilityZone::Name", "List<AWS::EC2::AvailabilityZone::Name>":
                    form.groups[group].fields[index].pickerValues = zones
                default: break
                }
            }
        }
        return form
    }
}

extension TemplateForm.Field {
    init(reading node: Node, named parameter: String, label: String?) {
        self.init(
            parameter: parameter, label: label ?? parameter, description: node["Description"]?.text ?? "",
            type: node["Type"]?.text ?? "String", defaultValue: node["Default"]?.text,
            allowedValues: node["AllowedValues"]?.texts ?? [], allowedPattern: node["AllowedPattern"]?.text,
            constraintDescription: node["ConstraintDescription"]?.text,
            minimumValue: node["MinValue"]?.text.flatMap { Double($0) },
            maximumValue: node["MaxValue"]?.text.flatMap { Double($0) },
            minimumLength: node["MinLength"]?.text.flatMap { Int($0) },
            maximumLength: node["MaxLength"]?.text.flatMap { Int($0) },
            noEcho: ["true", "yes", "True"].contains(node["NoEcho"]?.text ?? ""))
    }
}
