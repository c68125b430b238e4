import Console
import Fleet
import Operations

/// Plans for people, and for programs.
struct PlanWriter {
    let format: OutputFormat

    func write(_ plan: Plan) {
        switch format {
        case .table, .wide: Standard.output(Self.lines(of: plan))
        case .json: Standard.output(TextValue.list([JobRecords.plan(plan)]).jsonLines)
        case .ndjson: Standard.output([JobRecords.plan(plan).jsonLine])
        case .yaml: Standard.output(TextValue.list([JobRecords.plan(plan)]).yamlLines)
        }
    }

    /// The title, then a word and a line for each thing to know.
    static func lines(of plan: Plan) -> [String] {
        var rows: [(String, String)] = [
            ("cluster", "\(plan.cluster.name) · account \(plan.account ?? "unknown") · \(plan.cluster.region)")
        ]
        if let before = plan.quorumBefore, let after = plan.quorumAfter {
            rows.append(("quorum", "\(before.inWords) → \(after.inWords), can lose \(after.canLose)"))
        }
        for change in plan.changes {
            rows.append((change.action.rawValue, "\(change.type) \(change.id)  \(change.detail)"))
        }
        for hit in plan.hits {
            rows.append(("moves", "\(hit.moves) of \(hit.service): \(hit.runningAfter)/\(hit.desired) run meanwhile"))
        }
        rows += plan.remarks.map { ($0.word, $0.line) }
        let price = plan.priceChange.map { $0 == .zero ? "no change" : "\($0.inWords)/h" } ?? "not known"
        rows.append(("cost", price + (plan.pricesAsOf.isEmpty ? "" : " (list of \(plan.pricesAsOf))")))
        rows.append(("calls", "\(plan.calls) that change something"))
        for verdict in plan.verdicts where verdict.verdict != .passed {
            let remedy = verdict.remedy.isEmpty ? "" : " (\(verdict.remedy))"
            rows.append((verdict.verdict.rawValue, "\(verdict.name): \(verdict.reason)\(remedy)"))
        }
        let width = rows.map(\.0.count).max() ?? 0
        return [plan.title]
            + rows.map { word, line in
                "  \(word)\(String(repeating: " ", count: width - word.count))  \(line)"
            }
    }
}
