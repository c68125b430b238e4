internal import HeapModule

/// The time of the embedded cloud and what will happen in it: a heap of events. Each costs O(log n).
struct VirtualClock {
    /// What is due at one moment. Of two at the same moment the one that was put down first happens first.
    struct Event: Comparable {
        var time: VirtualTime
        var number: UInt64
        var action: (World) -> Void

        static func == (one: Event, other: Event) -> Bool { one.number == other.number }
        static func < (one: Event, other: Event) -> Bool {
            one.time == other.time ? one.number < other.number : one.time < other.time
        }
    }

    /// Names an event that may yet be called off.
    struct Appointment: Hashable {
        fileprivate var number: UInt64
    }

    var now: VirtualTime
    private var heap = Heap<Event>()
    private var lastNumber: UInt64 = 0
    /// Those that wait and were not called off; what was called off leaves the heap when its time comes.
    private var awaited: Set<UInt64> = []

    init(now: VirtualTime) { self.now = now }

    /// How many events wait.
    var count: Int { awaited.count }

    /// When the next one is due.
    mutating func nextTime() -> VirtualTime? {
        dropCalledOff()
        return heap.min?.time
    }

    /// Puts down an event; one in the past is due at once.
    @discardableResult
    mutating func schedule(at time: VirtualTime, _ action: @escaping (World) -> Void) -> Appointment {
        lastNumber += 1
        awaited.insert(lastNumber)
        heap.insert(Event(time: max(time, now), number: lastNumber, action: action))
        return Appointment(number: lastNumber)
    }

    /// Calls one off; one that has happened already stays so.
    mutating func cancel(_ appointment: Appointment) { awaited.remove(appointment.number) }

    /// Takes the next event that is due by `time` and moves the clock to it.
    mutating func take(dueBy time: VirtualTime) -> Event? {
        dropCalledOff()
        guard let next = heap.min, next.time <= time else { return nil }
        heap.removeMin()
        awaited.remove(next.number)
        now = next.time
        return next
    }

    private mutating func dropCalledOff() {
        while let next = heap.min, !awaited.contains(next.number) { heap.removeMin() }
    }
}
