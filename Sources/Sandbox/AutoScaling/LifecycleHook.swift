/// A point at which a group waits for somebody to say "go on".
struct LifecycleHook {
    /// When it applies.
    enum Transition: String, Sendable {
        case launching = "autoscaling:EC2_INSTANCE_LAUNCHING"
        case terminating = "autoscaling:EC2_INSTANCE_TERMINATING"
    }

    var name: String
    var transition: Transition
    /// Without a heartbeat for that long, the default result holds.
    var heartbeat: Duration = .seconds(3600)
    /// However many heartbeats: 48 hours or a hundred timeouts, whichever is less.
    var limit: Duration { min(.seconds(172_800), heartbeat * 100) }
    /// Whether nobody's answer means CONTINUE.
    var continuesByDefault = false
    var target: String?
    var role: String?
    var metadata: String?
}

/// A member's wait at the hooks of one transition.
struct HookWait {
    /// The names of those that have not answered.
    var open: [String]
    let token: String
    let since: VirtualTime
    /// By hook.
    var deadlines: [String: VirtualClock.Appointment] = [:]
}
