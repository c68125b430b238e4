internal import Wire

/// Finds who answers a call of the engine's API.
enum EngineRouter {
    /// One call on its way.
    struct Context {
        let call: EngineCall
        let host: DockerHost
        let world: World
        /// What the path names: an id, a name, an image.
        let name: String
    }

    /// How a call is answered.
    enum Handler {
        /// By the engine alone.
        case local((Context) throws(EngineError) -> WorldAnswer)
        /// By the swarm, which has to have a leader.
        case read((SwarmCluster, Context) throws(EngineError) -> WorldAnswer)
        /// The same, and a majority has to agree.
        case write((SwarmCluster, Context) throws(EngineError) -> WorldAnswer)
    }

    /// `*` in a path stands for one name, which may have slashes in it.
    struct Route: Sendable {
        var method: String
        var path: String
        var handler: @Sendable () -> Handler

        init(_ method: String, _ path: String, _ handler: @escaping @Sendable () -> Handler) {
            self.method = method
            self.path = path
            self.handler = handler
        }
    }

    private static let routes =
        SystemRoutes.table + SwarmRoutes.table + NodeRoutes.table + ServiceRoutes.table + TaskRoutes.table
        + NetworkRoutes.table + SecretRoutes.table + LogRoutes.table + EventRoutes.table + ContainerRoutes.table
        + ImageRoutes.table

    static func answer(_ call: EngineCall, by host: DockerHost, in world: World) -> WorldAnswer {
        if let asked = call.version, let refusal = host.edition.refusal(of: asked) {
            var headers = EngineReply.headers(of: host)
            headers["Docker-Experimental"] = nil
            headers["Content-Type"] = refusal.contentType
            return .response(WireResponse(status: refusal.status, headers: headers, body: Array(refusal.text.utf8)))
        }
        for route in routes where route.method == call.method {
            guard let name = match(route.path, call.path) else { continue }
            let context = Context(call: call, host: host, world: world, name: name)
            return run(route.handler(), context)
        }
        var response = EngineReply.error(.pageNotFound, of: host)
        response.headers = ["Content-Type": "application/json"]
        return .response(response)
    }

    /// What stands for the star; empty when there is none; nil when the path is another.
    private static func match(_ pattern: String, _ path: String) -> String? {
        guard let star = pattern.firstIndex(of: "*") else { return pattern == path ? "" : nil }
        let before = pattern[..<star]
        let after = pattern[pattern.index(after: star)...]
        guard path.hasPrefix(before), path.hasSuffix(after), path.utf8.count > before.utf8.count + after.utf8.count
        else { return nil }
        let name = String(path.dropFirst(before.count).dropLast(after.count))
        // Only names of images have slashes.
        return name.contains("/") && !before.hasPrefix("/images") && !before.hasPrefix("/distribution") ? nil : name
    }

    /// Answers a call by a handler, with the error that it throws.
    static func run(_ handler: Handler, _ context: Context) -> WorldAnswer {
        do throws(EngineError) {
            switch handler {
            case .local(let work): return try work(context)
            case .read(let work): return try manage(context, isWrite: false, work)
            case .write(let work): return try manage(context, isWrite: true, work)
            }
        } catch {
            return .response(EngineReply.error(error, of: context.host))
        }
    }

    private static func manage(
        _ context: Context, isWrite: Bool, _ work: @escaping (SwarmCluster, Context) throws(EngineError) -> WorldAnswer
    ) throws(EngineError) -> WorldAnswer {
        let host = context.host
        switch host.swarmState {
        case .inactive, .error: throw .noManager
        case .locked: throw .locked
        case .pending: throw .worker
        case .active: break
        }
        guard let cluster = host.cluster, host.isManager else { throw .worker }
        switch cluster.raft.gate(host.nodeIndex, isWrite: isWrite, cluster, now: context.world.now) {
        case .open: return try work(cluster, context)
        case .refuses(let error): throw error
        case .hangs: return hang(context, cluster, isWrite: isWrite, work)
        }
    }

    /// Answers when somebody leads, or at the deadline that nobody did.
    private static func hang(
        _ context: Context, _ cluster: SwarmCluster, isWrite: Bool,
        _ work: @escaping (SwarmCluster, Context) throws(EngineError) -> WorldAnswer
    ) -> WorldAnswer {
        let host = context.host
        let reply = PendingReply()
        var isOver = false
        let number = host.connections.open { failure in
            isOver = true
            reply.fulfil(.failure(failure))
        }
        func end(_ response: WireResponse) {
            isOver = true
            host.connections.close(number)
            reply.fulfil(.success(response))
        }
        let deadline = context.world.after(Timings.managerDeadline) { _ in
            if !isOver { end(EngineReply.error(.deadlineExceeded, of: host)) }
        }
        cluster.raft.hang(host.nodeIndex, isWrite: isWrite, isOver: { isOver }) { world in
            world.clock.cancel(deadline)
            do throws(EngineError) {
                switch try work(cluster, context) {
                case .response(let response): end(response)
                case .later(let inner):
                    inner.whenReady { if case .success(let response) = $0 { end(response) } }
                case .stream: end(EngineReply.error(.deadlineExceeded, of: host))
                }
            } catch {
                end(EngineReply.error(error, of: host))
            }
        }
        return .later(reply)
    }
}
