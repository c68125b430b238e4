import Console
import Dispatch

/// Holds events back until there is somebody to take them; in order, from any task.
///
/// `@unchecked Sendable`: both members are touched on the serial queue alone.
final class Mailbox: @unchecked Sendable {
    private let queue = DispatchQueue(label: "skep.mailbox")
    private var waiting: [ConsoleEvent] = []
    private var take: (@Sendable (ConsoleEvent) -> Void)?

    func send(_ event: ConsoleEvent) {
        queue.async {
            if let take = self.take { take(event) } else { self.waiting.append(event) }
        }
    }

    /// Hands over what waits, and from now on everything at once.
    func open(_ take: @escaping @Sendable (ConsoleEvent) -> Void) {
        queue.async {
            self.take = take
            for event in self.waiting { take(event) }
            self.waiting = []
        }
    }
}
