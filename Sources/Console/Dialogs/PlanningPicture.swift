internal import Operations

/// While a plan is being made.
struct PlanningPicture: DialogPicture {
    let request: OperationRequest

    func box(width: Int) -> DialogBox {
        var sheet = Sheet(width: width)
        sheet.paragraph(request.inWords)
        sheet.paragraph("~ planning on the newest picture", .changing)
        return DialogBox(title: "plan", rows: sheet.rows)
    }
}
