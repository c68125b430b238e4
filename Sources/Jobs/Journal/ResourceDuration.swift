package import FoundationEssentials

/// How long CloudFormation took over one resource of a stack; learned from stack events, used to tell the time left.
package struct ResourceDuration: Hashable, Sendable {
    /// What was done to the resource.
    package enum Action: String, Hashable, Sendable { case create, update, delete }

    /// The template's name, `swarm` for ours.
    package var template: String
    package var logicalID: String
    /// `AWS::EC2::VPC`, …
    package var type: String
    package var action: Action
    /// From the first event in progress to the one that completed it.
    package var seconds: Double
    /// When it was completed.
    package var at: Date

    package init(template: String, logicalID: String, type: String, action: Action, seconds: Double, at: Date) {
        self.template = template
        self.logicalID = logicalID
        self.type = type
        self.action = action
        self.seconds = seconds
        self.at = at
    }
}
