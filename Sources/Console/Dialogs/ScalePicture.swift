internal import Terminal

/// How many there shall be.
struct ScalePicture: DialogPicture {
    let box: ScaleBox

    func box(width: Int) -> DialogBox {
        var sheet = Sheet(width: width)
        sheet.paragraph("now \(box.now.map(String.init) ?? "not known")", .dim)
        var pinned: [DialogRow] = [
            .field(label: "how many shall there be?", FieldWidget(field: box.field, isFocused: true))
        ]
        var rest = Sheet(width: width)
        if let trouble = box.trouble {
            rest.paragraph("? \(trouble)", .warning)
        } else if let remark = box.remark {
            rest.paragraph("? \(remark)", .warning)
        } else {
            rest.paragraph("\(box.now.map { "\($0) → " } ?? "")\(box.wanted.map(String.init) ?? "")", .changing)
        }
        pinned += rest.rows
        return DialogBox(title: "scale \(box.title)", rows: sheet.rows, pinned: pinned)
    }
}
