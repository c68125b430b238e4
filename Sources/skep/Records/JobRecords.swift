import Console
import Fleet
import Jobs
import Operations

/// Jobs and plans as the command line writes them.
enum JobRecords {
    static let layout = RecordLayout(
        columns: [
            .number("JOB", "id"), .text("CLUSTER", "cluster"), .text("KIND", "kind"), .text("TITLE", "title"),
            .text("STATE", "state"), .number("STEP", "step"), .number("OF", "steps"), .text("STARTED", "startedAt"),
            .text("ENDED", "endedAt"), .text("ERROR", "error"), .wide("NEXT", "next"),
        ], key: ["id"])

    /// - Parameter withSteps: `job show` writes each step; the lists only count them.
    static func job(_ job: JobRecord, withSteps: Bool = false) -> TextValue {
        let current = job.currentStep.map { $0.index + 1 } ?? 0
        var fields: [(String, TextValue)] = [
            ("id", .number(Int(job.id.rawValue))), ("cluster", .text(job.cluster.name.rawValue)),
            ("kind", .text(job.kind)), ("title", .text(job.title)), ("state", .text(job.state.rawValue)),
            ("step", .number(current)), ("steps", .number(job.steps.count)), ("startedAt", .optional(job.startedAt)),
            ("endedAt", .optional(job.endedAt)), ("error", .optional(job.error)), ("next", .optional(job.next)),
        ]
        if withSteps {
            fields += [
                ("region", .text(job.cluster.region.rawValue)), ("account", .optional(job.account)),
                ("calls", .optional(job.calls?.calls)), ("throttled", .optional(job.calls?.throttled)),
                ("stepList", .list(job.steps.map(step))),
            ]
        }
        return .object(fields)
    }

    private static func step(_ step: StepRecord) -> TextValue {
        .object([
            ("index", .number(step.index + 1)), ("title", .text(step.title)), ("state", .text(step.state.rawValue)),
            ("operation", .optional(step.intent?.operation)), ("parameters", .pairs(step.intent?.parameters ?? [:])),
            ("token", .optional(step.intent?.token)), ("resource", .optional(step.intent?.resource)),
            ("startedAt", .optional(step.startedAt)), ("endedAt", .optional(step.endedAt)),
            ("note", .optional(step.note)), ("resources", .texts(step.resources)),
        ])
    }

    static func plan(_ plan: Plan) -> TextValue {
        .object([
            ("operation", .text(plan.operation)), ("title", .text(plan.title)),
            ("cluster", .text(plan.cluster.name.rawValue)),
            ("account", plan.account.map(TextValue.text) ?? .unknown), ("region", .text(plan.cluster.region.rawValue)),
            (
                "changes",
                .list(
                    plan.changes.map { change in
                        .object([
                            ("action", .text(change.action.rawValue)), ("type", .text(change.type)),
                            ("id", .text(change.id)), ("detail", .text(change.detail)),
                        ])
                    })
            ),
            (
                "quorum",
                .object([
                    ("before", plan.quorumBefore.map(quorum) ?? .unknown),
                    ("after", plan.quorumAfter.map(quorum) ?? .unknown),
                ])
            ),
            (
                "services",
                .list(
                    plan.hits.map { hit in
                        .object([
                            ("name", .text(hit.service)), ("moves", .number(hit.moves)),
                            ("runningAfter", .number(hit.runningAfter)), ("desired", .number(hit.desired)),
                        ])
                    })
            ),
            ("remarks", .list(plan.remarks.map { .object([("word", .text($0.word)), ("line", .text($0.line))]) })),
            ("pricePerHourChange", plan.priceChange.map { .decimal($0.dollars) } ?? .unknown),
            ("pricesAsOf", .text(plan.pricesAsOf)),
            (
                "guards",
                .list(
                    plan.verdicts.map { verdict in
                        .object([
                            ("name", .text(verdict.name)), ("verdict", .text(verdict.verdict.rawValue)),
                            ("reason", .text(verdict.reason)), ("remedy", .text(verdict.remedy)),
                        ])
                    })
            ),
            ("calls", .number(plan.calls)),
        ])
    }

    private static func quorum(_ quorum: Quorum) -> TextValue {
        .object([
            ("managers", .number(quorum.managers)), ("majority", .number(quorum.majority)),
            ("reachable", .number(quorum.reachable)),
        ])
    }
}
