/// Where a task is in its life. States only go up. Source: swarmkit, `api/types.proto`.
enum TaskState: Int, Hashable, Comparable, Sendable {
    case new = 0
    case pending = 64
    case assigned = 192
    case accepted = 256
    case preparing = 320
    case ready = 384
    case starting = 448
    case running = 512
    case complete = 576
    case shutdown = 640
    case failed = 704
    case rejected = 768
    case remove = 800
    case orphaned = 832

    static func < (one: TaskState, other: TaskState) -> Bool { one.rawValue < other.rawValue }

    var word: String {
        switch self {
        case .new: "new"
        case .pending: "pending"
        case .assigned: "assigned"
        case .accepted: "accepted"
        case .preparing: "preparing"
        case .ready: "ready"
        case .starting: "starting"
        case .running: "running"
        case .complete: "complete"
        case .shutdown: "shutdown"
        case .failed: "failed"
        case .rejected: "rejected"
        case .remove: "remove"
        case .orphaned: "orphaned"
        }
    }
}
