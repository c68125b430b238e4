internal import Fleet

/// The parameters that an operator gave, checked against the template's form and completed where the region decides.
struct StackParameters {
    /// Only what differs from the template's defaults, or was given.
    let values: [String: String]

    /// - Parameter zones: the region's zones; empty when they are not known.
    init(_ request: ProvisionRequest, form: TemplateForm, zones: [String]) throws(Refusal) {
        var values = request.parameters
        for name in values.keys.sorted() where !form.fields.contains(where: { $0.parameter == name }) {
            let known = form.fields.map(\.parameter).joined(separator: ", ")
            throw Self.refusal(name, "the template has no such parameter", next: "there are: \(known)")
        }
        try Self.choose(zones: zones, in: &values, of: request.region, form: form)
        for field in form.fields {
            // A key pair that nobody named is made.
            if field.parameter == "KeyName", values["KeyName"]?.isEmpty ?? true { continue }
            guard let value = values[field.parameter] ?? field.defaultValue else {
                throw Self.refusal(field.parameter, "a value is needed", next: "--set \(field.parameter)=VALUE")
            }
            if let trouble = field.trouble(with: value) {
                let shown = field.noEcho ? "" : " '\(value.prefix(60))'"
                throw Self.refusal(
                    "\(field.parameter)\(shown)", trouble,
                    next: field.description.isEmpty ? "give another value" : field.description)
            }
        }
        if values["KeyName"]?.isEmpty == true { values["KeyName"] = nil }
        self.values = values
    }

    /// Short names (`a,b,c`) are completed; a region with fewer than three zones gets what it has.
    private static func choose(
        zones known: [String], in values: inout [String: String], of region: RegionName, form: TemplateForm
    ) throws(Refusal) {
        let names = Set(form.fields.map(\.parameter))
        guard names.isSuperset(of: ["Zones", "ZoneCount"]) else { return }
        let given = (values["Zones"] ?? "").split(separator: ",").map { word -> String in
            let word = word.drop { $0 == " " }
            return word.count == 1 ? "\(region)\(word)" : String(word)
        }
        if let unknown = given.first(where: { !known.isEmpty && !known.contains($0) }) {
            throw refusal(
                "Zones '\(unknown.prefix(60))'", "\(region) has no such zone",
                next: "there are: \(known.joined(separator: ", "))")
        }
        if Set(given).count < given.count {
            throw refusal("Zones", "a zone is named twice", next: "name each zone once")
        }
        if given.count == 1 {
            throw refusal("Zones", "one zone's loss would take the whole swarm", next: "name two, or better three")
        }
        if !given.isEmpty { values["Zones"] = given.joined(separator: ",") }
        let available = given.isEmpty ? known.count : given.count
        if values["ZoneCount"] == nil, available == 2 { values["ZoneCount"] = "2" }
        if available > 0, let count = values["ZoneCount"].flatMap({ Int($0) }), count > available {
            throw refusal(
                "ZoneCount '\(count)'", "only \(available) zones are \(given.isEmpty ? "there" : "named")",
                next: "name more with --zones, or ask for \(available)")
        }
    }

    private static func refusal(_ parameter: String, _ why: String, next: String) -> Refusal {
        Refusal(.badInput, what: "parameter \(parameter)", why: why, next: next)
    }
}
