internal import Dispatch

/// How soon the work of a job should get a processor; each urgency has a Dispatch queue of its own.
package enum JobUrgency: Hashable, Sendable, CaseIterable {
    /// An operator looks at it.
    case acting
    /// It mostly waits.
    case watching

    var qualityOfService: DispatchQoS { self == .acting ? .userInitiated : .utility }
}
