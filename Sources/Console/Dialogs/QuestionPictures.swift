internal import FoundationEssentials
internal import Jobs

/// Leaving while jobs run.
struct QuitPicture: DialogPicture {
    let quit: QuitDialog
    let now: Date

    func box(width: Int) -> DialogBox {
        var sheet = Sheet(width: width)
        guard !quit.running.isEmpty else {
            sheet.paragraph("No job runs any more.")
            return DialogBox(title: "quit", rows: sheet.rows, pinned: [QuestionRow.row("Quit")])
        }
        let count = quit.running.count
        sheet.paragraph(count == 1 ? "A job runs:" : "\(count) jobs run:")
        for job in quit.running {
            sheet.paragraph("~ \(job.id) \(job.title)  \(RowWords.duration(from: job.startedAt, to: now))", .changing)
        }
        sheet.paragraph(
            "They go on in this terminal until they end; ctrl-c ends them after the step at hand. "
                + "The journal keeps where each job stood.", .dim)
        return DialogBox(title: "quit", isDangerous: true, rows: sheet.rows, pinned: [QuestionRow.row("Quit")])
    }
}

/// Before a job is cancelled.
struct CancelJobPicture: DialogPicture {
    let job: JobRecord

    func box(width: Int) -> DialogBox {
        var sheet = Sheet(width: width)
        sheet.paragraph("\(job.id) \(job.title)")
        if let step = job.currentStep {
            sheet.paragraph("~ step \(step.index + 1)/\(job.steps.count) \(step.title)", .changing)
        }
        sheet.paragraph("What it has done stays done.", .dim)
        return DialogBox(
            title: "cancel job \(job.id)?", isDangerous: true, rows: sheet.rows, pinned: [QuestionRow.row("Cancel it")])
    }
}

private enum QuestionRow {
    static func row(_ verb: String) -> DialogRow {
        .buttons([
            DialogButton(text: "No (n)", isFocused: true), DialogButton(text: "\(verb) (y)", isFocused: false),
        ])
    }
}
