/// The error that the real engine would give.
struct EngineError: Error, Hashable, Sendable {
    /// The HTTP status.
    var status: Int
    var message: String

    init(_ status: Int, _ message: String) {
        self.status = status
        self.message = message
    }

    /// What the managers' own interface answered, as the engine passes it on. Statuses: docker 20.10, `errdefs`.
    static func rpc(_ code: String, _ text: String) -> EngineError {
        let status =
            switch code {
            case "InvalidArgument", "FailedPrecondition", "OutOfRange": 400
            case "NotFound": 404
            case "AlreadyExists", "Aborted": 409
            case "Unauthenticated": 401
            case "PermissionDenied": 403
            case "Unimplemented": 501
            case "Unavailable": 503
            default: 500
            }
        return EngineError(status, "rpc error: code = \(code) desc = \(text)")
    }

    static let noLeader = rpc(
        "Unknown",
        "The swarm does not have a leader. It's possible that too few managers are online. "
            + "Make sure more than half of the managers are online.")
    static let deadlineExceeded = rpc("DeadlineExceeded", "context deadline exceeded")
    static let outOfSequence = rpc("Unknown", "update out of sequence")
    static let pageNotFound = EngineError(404, "page not found")
    static let noManager = EngineError(
        503,
        "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this node "
            + "to swarm and try again.")
    static let worker = EngineError(
        503,
        "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. "
            + "Please run this command on a manager node or promote the current node to a manager.")
    static let managerStarts = EngineError(
        503,
        "This node is not a swarm manager. Manager is being prepared or has trouble connecting to the cluster.")
    static let locked = EngineError(
        503,
        "Swarm is encrypted and needs to be unlocked before it can be used. "
            + "Please use \"docker swarm unlock\" to unlock it.")
    static let noSwarm = EngineError(503, "This node is not part of a swarm")
    static let inSwarm = EngineError(
        503,
        "This node is already part of a swarm. Use \"docker swarm leave\" to leave this swarm and join another one.")
    static let joinTimedOut = EngineError(
        503,
        "Timeout was reached before node joined. The attempt to join the swarm will continue in the background. "
            + "Use the \"docker info\" command to see the current swarm status of your node.")

    static func notFound(_ kind: String, _ name: String) -> EngineError {
        EngineError(404, "\(kind) \(name) not found")
    }
}
