internal import Fleet
internal import Operations

/// What a cluster costs, and how far its stack is from its template.
extension ClusterView {
    func writeCost(_ cost: ClusterCost, into sheet: inout Sheet) {
        let date = cost.asOf.isEmpty ? "" : " · list prices of \(cost.asOf)"
        sheet.heading("cost per hour\(date)")
        sheet.table(
            [
                PaneColumn("machines"), PaneColumn("type", least: 8, priority: 1),
                PaneColumn("count", isNumber: true, priority: 2), PaneColumn("each", isNumber: true, priority: 3),
                PaneColumn("per hour", isNumber: true, priority: 1),
            ],
            cost.items.map { item in
                [
                    PaneCell(item.role), PaneCell(item.type), PaneCell(String(item.count)),
                    PaneCell(item.each?.inWords ?? "not listed", item.each == nil ? .unknown : .plain),
                    PaneCell(item.sum?.inWords ?? RowWords.unknown),
                ]
            }, empty: "nothing runs")
        guard !cost.items.isEmpty else { return }
        let sum = cost.sum.map(\.inWords) ?? "not known: a type is not in the list"
        sheet.paragraph("sum \(sum); disks, addresses and traffic are not in it", .dim, indent: 2)
    }

    func writeDrift(_ check: DriftCheck?, into sheet: inout Sheet) {
        switch check {
        case nil:
            sheet.heading("drift · not checked")
            sheet.paragraph(
                "v lets CloudFormation compare every resource with the template: that costs calls of this account",
                .dim,
                indent: 2)
        case .asking:
            sheet.heading("drift · being checked")
            sheet.paragraph("~ CloudFormation compares the resources with the template", .changing, indent: 2)
        case .failed(let why):
            sheet.heading("drift · not known")
            sheet.paragraph("? \(why)", .warning, indent: 2)
        case .seen(let drift, let date):
            sheet.heading("drift · \(drift.status) at \(RowWords.clock(date))")
            write(drift, into: &sheet)
        }
    }

    private func write(_ drift: StackDrift, into sheet: inout Sheet) {
        if let gap = drift.gap { sheet.paragraph("? \(gap)", .warning, indent: 2) }
        sheet.table(
            [
                PaneColumn("resource"), PaneColumn("type", least: 16, priority: 2),
                PaneColumn("drift", least: 8, priority: 1),
            ],
            drift.resources.map { resource in
                let mark = resource.hasDrifted ? "! " : ""
                return [
                    PaneCell(resource.logicalID), PaneCell(resource.type, .dim),
                    PaneCell("\(mark)\(resource.status)", resource.hasDrifted ? .bad : .plain),
                ]
            }, empty: "none of its resources can be compared")
        for resource in drift.resources {
            for difference in resource.differences {
                sheet.paragraph(
                    "\(resource.logicalID) \(difference.path): \(difference.expected) → \(difference.actual)", .warning,
                    indent: 4)
            }
        }
    }
}
