/// The scenarios that there are, and the CloudFormation templates that they name. The program fills it from its own
/// resources: this module reads no files.
package struct ScenarioLibrary: Sendable {
    private let scenarios: [String: String]
    private let templates: [String: String]

    /// - Parameters:
    ///   - scenarios: YAML texts by name.
    ///   - templates: CloudFormation templates by name.
    package init(scenarios: [String: String], templates: [String: String]) {
        self.scenarios = scenarios
        self.templates = templates
    }

    /// The names of the scenarios, sorted.
    package var names: [String] { scenarios.keys.sorted() }

    /// - Throws: `ScenarioFailure` when there is none of that name, or it cannot be read.
    package func scenario(_ name: String) throws(ScenarioFailure) -> Scenario {
        guard let text = scenarios[name] else {
            throw ScenarioFailure(
                scenario: name, why: "there is no such scenario; there are \(names.joined(separator: ", "))")
        }
        return try ScenarioReader.read(text, name: name, templates: Set(templates.keys))
    }

    /// A template's text.
    func template(_ name: String) throws(ServiceError) -> String {
        if let text = templates[name] { return text }
        throw ServiceError("NoTemplate", "there is no template \(name)")
    }
}
