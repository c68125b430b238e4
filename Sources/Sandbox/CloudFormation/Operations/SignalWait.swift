/// Waits for as many successes as are needed of those who are to signal.
final class SignalWait {
    /// How many signals there are to be.
    let count: Int
    /// The least of them, in percent, that must be successes.
    let percent: Int
    private let stack: Stack
    private let resource: StackResource
    private var received: [String: Bool] = [:]
    private var deadline: VirtualClock.Appointment?
    private var done: ((String?, World) -> Void)?

    /// - Parameter done: called once, with the reason when it failed.
    init(
        count: Int, percent: Int = 100, within timeout: Duration, on resource: StackResource, of stack: Stack,
        in world: World, done: @escaping (String?, World) -> Void
    ) {
        self.count = count
        self.percent = percent
        self.stack = stack
        self.resource = resource
        self.done = done
        deadline = world.after(timeout) { [weak self] world in self?.expire(world) }
        resource.wait = self
    }

    private var needed: Int { (count * percent + 99) / 100 }
    var successes: Int { received.values.count { $0 } }

    /// A signal; a repeated one says nothing new.
    func receive(_ uniqueID: String, isSuccess: Bool, of world: World) {
        guard done != nil, received[uniqueID] == nil else { return }
        received[uniqueID] = isSuccess
        stack.tell(
            resource, resource.status, "Received \(isSuccess ? "SUCCESS" : "FAILURE") signal with UniqueId \(uniqueID)",
            of: world)
        if successes >= needed { return finish(nil, world) }
        let failures = received.count - successes
        if failures > count - needed {
            finish(
                "Received \(failures) FAILURE signal(s) out of \(count). Unable to satisfy \(percent)% MinSuccessfulInstancesPercent requirement",
                world)
        }
    }

    private func expire(_ world: World) {
        let missing = needed - successes
        finish("Failed to receive \(missing) resource signal(s) within the specified duration", world)
    }

    /// Nobody waits any more.
    func cancel(of world: World) {
        done = nil
        if let deadline { world.clock.cancel(deadline) }
        if resource.wait === self { resource.wait = nil }
    }

    private func finish(_ failure: String?, _ world: World) {
        let tell = done
        cancel(of: world)
        tell?(failure, world)
    }

    /// Reads `PT1H30M`; nil for anything else.
    static func duration(_ text: String) -> Duration? {
        guard text.hasPrefix("PT"), text.count > 2 else { return nil }
        var seconds = 0
        var number = ""
        for character in text.dropFirst(2) {
            if character.isNumber {
                number.append(character)
                continue
            }
            guard let value = Int(number), let unit = ["H": 3600, "M": 60, "S": 1][character] else { return nil }
            seconds += value * unit
            number = ""
        }
        return number.isEmpty ? .seconds(seconds) : nil
    }
}
