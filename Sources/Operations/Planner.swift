internal import Fleet

/// Turns what an operator asks for into a plan that every guard has judged.
///
/// Pure: the same request on the same snapshot makes the same plan, but for the tokens of its calls.
package struct Planner: Sendable {
    private let surroundings: Surroundings

    package init(surroundings: Surroundings) { self.surroundings = surroundings }

    /// - Throws: `Refusal` when the wish makes no sense; what a guard refuses comes as a plan that is not allowed.
    package func plan(_ request: OperationRequest, in context: PlanningContext) throws(Refusal) -> Plan {
        var plan = try operation(for: request).plan(in: context, with: surroundings)
        plan.account = context.snapshot.identity.value?.account
        plan.job.account = plan.account
        plan.pricesAsOf = surroundings.prices.asOf
        return Guards.judge(plan, in: context.situation(for: plan.cluster))
    }

    private func operation(for request: OperationRequest) -> any ClusterOperation {
        switch request {
        case .provision(let request): ProvisionStack(request: request)
        case .scaleWorkers(let cluster, let count): ScaleWorkers(cluster: cluster, target: count)
        case .scaleManagers(let cluster, let count): ScaleManagers(cluster: cluster, target: count)
        case .scaleService(let cluster, let service, let count):
            ScaleService(cluster: cluster, service: service, target: count)
        case .terminate(let cluster, let node, let mode):
            TerminateInstance(cluster: cluster, node: node, mode: mode)
        case .destroy(let cluster): DestroyCluster(cluster: cluster)
        case .node(let act, let cluster, let nodes): NodeOperation(act: act, cluster: cluster, words: nodes)
        }
    }
}
