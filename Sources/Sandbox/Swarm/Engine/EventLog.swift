internal import DequeModule

/// What an engine tells to those who follow its events. It remembers the last 256, as docker does.
final class EventLog {
    static let limit = 256

    private var kept = Deque<HostEvent>()
    private var followers: [(number: Int, tell: (HostEvent) -> Void)] = []
    private var lastNumber = 0

    /// Oldest first.
    var remembered: [HostEvent] { Array(kept) }

    var followerCount: Int { followers.count }

    func append(_ event: HostEvent) {
        if kept.count == Self.limit { kept.removeFirst() }
        kept.append(event)
        for follower in followers { follower.tell(event) }
    }

    /// Calls back with each event from now on, until it is called off.
    func follow(_ tell: @escaping (HostEvent) -> Void) -> Int {
        lastNumber += 1
        followers.append((lastNumber, tell))
        return lastNumber
    }

    func unfollow(_ number: Int) { followers.removeAll { $0.number == number } }
}

/// One line of `/events`.
struct HostEvent {
    /// `node`, `service`, `network`, `container`, …
    var type: StaticString
    var action: String
    var actor: String
    /// In the order of their names.
    var attributes: [(name: String, value: String)]
    /// Of a container: its image's name. Then the line carries the members of older clients too.
    var image: String?
    var isOfSwarm: Bool
    var time: VirtualTime

    /// With the line feed at its end.
    var line: [UInt8] {
        JSONBytes.document { json in
            json.object { json in
                if let image {
                    json.member("status", action)
                    json.member("id", actor)
                    json.member("from", image)
                }
                json.member("Type", "\(type)")
                json.member("Action", action)
                json.object("Actor") { json in
                    json.member("ID", actor)
                    json.member("Attributes", texts: Dictionary(attributes.map { ($0.name, $0.value) }) { $1 })
                }
                json.member("scope", isOfSwarm ? "swarm" : "local")
                json.member("time", time.seconds)
                json.member("timeNano", time.nanoseconds)
            }
        }
    }
}
