internal import Fleet

/// One deterministic simulation of an AWS account and the machines in it. The same seed and the same calls give the
/// same bytes: all chance comes from `random`, all time from `clock`, all order from arrays and sorted keys.
///
/// A world is a value graph of one owner: `SandboxCloud` holds it and lets one caller at a time in.
package final class World {
    /// The account that everything here belongs to. Twelve digits, as AWS's own examples have.
    package static let account = "111122223333"

    /// What the generator began with.
    package let seed: UInt64
    var clock: VirtualClock
    var random: SeededGenerator
    /// In the order of `SandboxRegion.table`.
    let regions: [SandboxRegion]
    /// Roles, instance profiles and policies.
    let identities = IdentityStore()
    /// What was asked, newest last.
    var calls = CallLog()
    /// What is to go wrong.
    var faults = FaultBoard()
    /// Calls that hang by a fault.
    var hanging: [PendingReply] = []
    private var lastSerial: UInt64 = 0

    /// - Parameter start: the moment at which the world begins.
    package init(seed: UInt64, start: VirtualTime = VirtualTime(seconds: 1_795_435_200)) {
        self.seed = seed
        clock = VirtualClock(now: start)
        random = SeededGenerator(seed: seed)
        regions = SandboxRegion.table.map { SandboxRegion(name: $0.name, zoneLetters: $0.zoneLetters) }
    }

    /// The world's own time.
    package var now: VirtualTime { clock.now }

    /// The region of that name, if the world has it.
    func region(_ name: String) -> SandboxRegion? { regions.first { $0.name == name } }

    // MARK: Time

    /// Lets everything happen that is due by `time`, and the clock stand there.
    package func advance(to time: VirtualTime) {
        while let event = clock.take(dueBy: time) { event.action(self) }
        clock.now = max(clock.now, time)
    }

    /// Lets `span` pass.
    package func advance(by span: Duration) { advance(to: now + span) }

    /// Lets the next event happen. False when nothing waits.
    @discardableResult
    package func step() -> Bool {
        guard let next = clock.nextTime(), let event = clock.take(dueBy: next) else { return false }
        event.action(self)
        return true
    }

    /// Puts down what is to happen after `span`.
    @discardableResult
    func after(_ span: Duration, _ action: @escaping (World) -> Void) -> VirtualClock.Appointment {
        clock.schedule(at: now + span, action)
    }

    // MARK: Names

    /// A number that no other thing of this world has.
    func nextSerial() -> UInt64 {
        lastSerial += 1
        return lastSerial
    }

    /// `i-0123456789abcdef0`: the prefix, a dash and seventeen digits of base sixteen, as EC2 writes ids.
    func newID(_ prefix: String) -> String { "\(prefix)-\(randomHex(17))" }

    /// That many random digits of base sixteen.
    func randomHex(_ count: Int) -> String { randomText(count, from: "0123456789abcdef") }

    /// That many random characters of the alphabet.
    func randomText(_ count: Int, from alphabet: String) -> String {
        let letters = Array(alphabet)
        return String((0..<count).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
    }

    /// In the shape of a random UUID, from the seed.
    func newUUID() -> String {
        let digits = Array(randomHex(32))
        let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return cuts.map { String(digits[$0]) }.joined(separator: "-")
    }

    /// In 0..<1.
    func chance() -> Double { Double(random.next() >> 11) / 9_007_199_254_740_992 }

    /// A span drawn from a distribution.
    func draw(_ spread: Spread) -> Duration { spread.draw(from: &random) }
}
