internal import Wire

/// `/events`.
enum EventRoutes {
    static let table: [EngineRouter.Route] = [.init("GET", "/events") { .local(follow) }]

    private static func follow(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let world = context.world
        let host = context.host
        let filters = try EngineFilters(
            context.call,
            known: [
                "config", "container", "daemon", "event", "id", "image", "label", "name", "network", "node", "plugin",
                "scope", "secret", "service", "type", "volume",
            ])
        let since = try moment("since", context)
        let until = try moment("until", context)
        let body = LiveBody()
        if let since {
            for event in host.events.remembered where event.time >= since && until.map({ event.time <= $0 }) ?? true {
                if allows(event, filters) { body.send(event.line) }
            }
        }
        var headers = EngineReply.headers(of: host)
        headers["Content-Type"] = "application/json"
        if let until, until <= world.now {
            body.close()
            return .stream(status: 200, headers: headers, body)
        }
        var number = 0
        number = host.events.follow { [weak body] event in
            guard let body, body.end == nil else { return host.events.unfollow(number) }
            if allows(event, filters) { body.send(event.line) }
        }
        let connection = host.connections.open { failure in
            host.events.unfollow(number)
            body.close(.broken(failure))
        }
        if let until {
            world.after(until - world.now) { _ in
                host.events.unfollow(number)
                host.connections.close(connection)
                body.close()
            }
        }
        return .stream(status: 200, headers: headers, body)
    }

    /// Seconds since 1970, perhaps with a fraction, or a span before now (`10m`), or a time of RFC 3339.
    static func moment(_ name: String, _ context: EngineRouter.Context) throws(EngineError) -> VirtualTime? {
        guard let text = context.call.query(name), !text.isEmpty, text != "0" else { return nil }
        if let moment = MomentText.read(text, now: context.world.now) { return moment }
        throw EngineError(500, "strconv.ParseInt: parsing \"\(text)\": invalid syntax")
    }

    private static func allows(_ event: HostEvent, _ filters: EngineFilters) -> Bool {
        let attributes = Dictionary(event.attributes.map { ($0.name, $0.value) }) { $1 }
        let type = "\(event.type)"
        guard filters.allows("type", type), filters.allows("event", event.action),
            filters.allows("scope", event.isOfSwarm ? "swarm" : "local"), filters.allowsLabels(attributes)
        else { return false }
        for kind in ["config", "container", "network", "node", "secret", "service"] where !filters[kind].isEmpty {
            let isNamed = filters[kind].contains { $0 == event.actor || $0 == attributes["name"] }
            let isOfService =
                kind == "service" && filters[kind].contains(attributes["com.docker.swarm.service.id"] ?? "")
            guard (type == kind && isNamed) || isOfService else { return false }
        }
        return filters.allows("image", event.image ?? "")
    }
}
