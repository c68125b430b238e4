import TestSupport
import Testing

@testable import Jobs

@Suite("Listeners")
struct JobListenerTests {
    private func record(_ id: Int64, _ title: String) -> JobRecord {
        var record = JobRecord.planned(JobFixture.job([]), owner: .current(), at: ManualClock().start)
        record.id = JobID(id)
        record.title = title
        return record
    }

    @Test("a listener that is too slow loses what is outdated, never the last word on a job")
    func slow() async {
        let listener = JobListener()
        listener.put(record(1, "only word"))
        for number in 1...10_000 { listener.put(record(2, "word \(number)")) }
        listener.put(record(3, "only word"))
        var last: [JobID: String] = [:]
        var count = 0
        for _ in 1...JobListener.limit {
            guard let record = await listener.next() else { break }
            last[record.id] = record.title
            count += 1
        }
        #expect(count == JobListener.limit)
        #expect(last == [JobID(1): "only word", JobID(2): "word 10000", JobID(3): "only word"])
    }

    @Test("a listener whose stream is gone is forgotten, and one whose task is cancelled ends")
    func ended() async {
        let listeners = JobListeners()
        do {
            let stream = listeners.listen()
            let task = Task { for await _ in stream {} }
            task.cancel()
            await task.value
        }
        listeners.tell(record(1, "nobody hears it"))
    }
}
