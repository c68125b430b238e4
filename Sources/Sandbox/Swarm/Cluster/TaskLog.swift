/// What a task writes: lines that follow from the task's id and the time, so that nothing has to be kept of them.
enum TaskLog {
    struct Line {
        var time: VirtualTime
        var isError: Bool
        var text: String
    }

    /// Between two lines.
    private static let interval: Int64 = 5_000_000_000

    /// Oldest first; the newest `most` of those asked for.
    static func lines(of task: ClusterTask, after: VirtualTime?, through: VirtualTime, most: Int) -> [Line] {
        guard let start = task.startedAt, through >= start, most > 0 else { return [] }
        let last = (through.nanoseconds - start.nanoseconds) / interval
        var first = max(0, last - Int64(most) + 1)
        if let after, after >= start {
            first = max(first, (after.nanoseconds - start.nanoseconds) / interval + 1)
        }
        guard first <= last else { return [] }
        return (first...last).map { line($0, of: task, start: start) }
    }

    private static func line(_ number: Int64, of task: ClusterTask, start: VirtualTime) -> Line {
        let time = VirtualTime(nanoseconds: start.nanoseconds + number * interval)
        let chance = StableText.number(from: task.id, salt: UInt64(number))
        if number == 0 { return Line(time: time, isError: false, text: "\(task.template.image) is listening on :8080") }
        if chance % 40 == 0 {
            return Line(time: time, isError: true, text: "warning: slow request, \(500 + chance % 1500) ms")
        }
        let path = ["/", "/demo/hello", "/health", "/api/items"][Int(chance % 4)]
        return Line(time: time, isError: false, text: "GET \(path) 200 \(1 + chance / 7 % 90) ms")
    }
}
