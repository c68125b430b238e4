internal import Terminal

/// Every flash line that was shown, the newest first.
struct MessagesView: SheetView {
    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        guard !state.messages.isEmpty else {
            sheet.paragraph("nothing was said yet", .dim)
            return
        }
        sheet.nameWidth = 10
        for message in state.messages.reversed() {
            let mark =
                switch message.severity {
                case .note: ""
                case .warning: "? "
                case .failure: "! "
                }
            sheet.field(RowWords.clock(message.at), mark + message.text, message.severity.role)
        }
    }
}
