/// Something that an operator can do to a cluster, as a wish that becomes a plan.
package protocol ClusterOperation: Sendable {
    /// What would be done, computed from the picture at hand; no cloud is asked. The surroundings are for the job's steps.
    /// - Throws: `Refusal` when the wish makes no sense in this picture. What guards refuse is a plan all the same.
    func plan(in context: PlanningContext, with surroundings: Surroundings) throws(Refusal) -> Plan
}
