package import FoundationEssentials

/// Something that happened in the swarm or on the engine that was asked. A hint and no more: events may be lost, the
/// lists tell what is. Source: `GET /events`.
package struct EngineEvent: Hashable, Sendable, Decodable {
    /// `node`, `service`, `network`, `container`, …
    package var type: String
    /// `create`, `update`, `remove`, `start`, …
    package var action: String
    /// The id of what it happened to.
    package var actor: String
    /// `name`, and for updates pairs such as `state.old` and `state.new`.
    package var attributes: [String: String]
    /// `swarm` from any manager; `local` of the engine's own.
    package var scope: String
    package var at: Date?

    private struct Actor: Decodable {
        var id: String?
        var attributes: [String: String]?
        enum CodingKeys: String, CodingKey { case id = "ID", attributes = "Attributes" }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        type = try container.decode(String.self, forKey: .type)
        action = try container.text(.action)
        let actor = try container.decodeIfPresent(Actor.self, forKey: .actor)
        self.actor = actor?.id ?? ""
        attributes = actor?.attributes ?? [:]
        scope = try container.text(.scope)
        if let nanoseconds = try container.decodeIfPresent(Int64.self, forKey: .nanoseconds) {
            at = Date(timeIntervalSince1970: Double(nanoseconds) / 1e9)
        } else if let seconds = try container.decodeIfPresent(Int64.self, forKey: .seconds) {
            at = Date(timeIntervalSince1970: Double(seconds))
        }
    }

    enum CodingKeys: String, CodingKey {
        case type = "Type"
        case action = "Action"
        case actor = "Actor"
        case scope
        case seconds = "time"
        case nanoseconds = "timeNano"
    }
}
