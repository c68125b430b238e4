import Console
import Jobs

/// One job with its steps, for people and for programs.
enum JobWriter {
    static func write(_ job: JobRecord, _ format: OutputFormat) {
        let value = JobRecords.job(job, withSteps: true)
        switch format {
        case .table, .wide: Standard.output(lines(of: job))
        case .json: Standard.output(TextValue.list([value]).jsonLines)
        case .ndjson: Standard.output([value.jsonLine])
        case .yaml: Standard.output(TextValue.list([value]).yamlLines)
        }
    }

    private static func lines(of job: JobRecord) -> [String] {
        var lines = ["\(job.id) \(job.title): \(job.state.rawValue)"]
        lines += job.steps.map { step in
            let note = step.note.map { "  \($0)" } ?? ""
            return "  \(step.index + 1). \(step.title): \(step.state.rawValue)\(note)"
        }
        if let error = job.error { lines.append("  why   \(error)") }
        if let next = job.next { lines.append("  next  \(next)") }
        return lines
    }
}
