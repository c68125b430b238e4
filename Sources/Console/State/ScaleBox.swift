package import Fleet
package import Operations

/// How many there shall be: `workers 2 → 3`.
package struct ScaleBox: Equatable, Sendable {
    package enum Target: Hashable, Sendable {
        case workers(ClusterKey)
        case managers(ClusterKey)
        /// The service's id and name.
        case service(ClusterKey, id: String, name: String)
    }

    package var target: Target
    /// How many there are now; nil when that is not known.
    package var now: Int?
    package var field: TextField
    /// The next key that types a digit replaces what stands there.
    package var isFresh = true
    /// Workers and managers can be exchanged with tab; a service cannot.
    package var canSwitch: Bool {
        if case .service = target { false } else { true }
    }

    package init(target: Target, now: Int?) {
        self.target = target
        self.now = now
        field = TextField(String(now ?? 1))
    }

    /// The number that stands there; nil when it is none.
    package var wanted: Int? { Int(field.text).flatMap { (0...Limits.scale).contains($0) ? $0 : nil } }

    /// Why it cannot be planned; nil when it can.
    package var trouble: String? {
        guard let wanted else { return "a number from 0 to \(Limits.scale)" }
        if wanted == now { return "there are \(wanted) now" }
        if case .managers = target {
            if wanted < 1 { return "a swarm needs a manager" }
            if wanted > 7 { return "more than 7 managers slow every decision down" }
        }
        return nil
    }

    /// A remark that does not stand in the way.
    package var remark: String? {
        guard case .managers = target, let wanted, wanted > 0, wanted % 2 == 0 else { return nil }
        return "\(wanted) managers lose no more than \(wanted - 1) can"
    }

    package var request: OperationRequest? {
        guard trouble == nil, let wanted else { return nil }
        return switch target {
        case .workers(let cluster): .scaleWorkers(cluster, to: wanted)
        case .managers(let cluster): .scaleManagers(cluster, to: wanted)
        case .service(let cluster, _, let name): .scaleService(cluster, service: name, to: wanted)
        }
    }

    /// `workers of book`.
    package var title: String {
        switch target {
        case .workers(let cluster): "workers of \(cluster.name)"
        case .managers(let cluster): "managers of \(cluster.name)"
        case .service(let cluster, _, let name): "\(name) of \(cluster.name)"
        }
    }
}
