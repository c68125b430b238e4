package import Fleet
package import Operations

/// The form for a new cluster: name and region first, then what the template asks for.
package struct ProvisionForm: Equatable, Sendable {
    package enum Phase: Equatable, Sendable {
        /// The template's form is on its way.
        case loading
        case failed(PlanFailure)
        case filling
    }

    /// One line of the form.
    package struct Line: Equatable, Sendable {
        package enum Kind: Equatable, Sendable { case name, region, parameter(TemplateForm.Field) }

        package var kind: Kind
        /// The label of the group that begins with this line; nil inside a group.
        package var group: String?
        package var label: String
        package var description: String
        /// What can be picked with the arrow keys; empty for free text.
        package var choices: [String]
        package var field: TextField
        package var isHidden: Bool
        /// Whether the operator was here: a mistake is not told before.
        package var isTouched = false
    }

    /// What tab goes round.
    package enum Focus: Hashable, Sendable { case line(Int), cancel, plan }

    package var way = Way.stack
    package var phase = Phase.loading
    package var region: RegionName
    package var lines: [Line]
    package var focus = Focus.line(0)
    package var template: TemplateForm?
    /// Clusters that are there already: a name may be used once in a region.
    package var taken: Set<ClusterKey>

    /// Whether typed characters go into a text field.
    package var isTyping: Bool {
        if case .line = focus { phase == .filling } else { false }
    }
}
