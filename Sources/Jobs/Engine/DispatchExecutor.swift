internal import Dispatch

/// Runs tasks on a concurrent Dispatch queue of one quality of service, away from the pool that the console's own tasks
/// use: a job that keeps its threads busy delays no key.
package final class DispatchExecutor: TaskExecutor {
    private let queue: DispatchQueue

    package init(for urgency: JobUrgency) {
        queue = DispatchQueue(label: "skep.jobs.\(urgency)", qos: urgency.qualityOfService, attributes: .concurrent)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
