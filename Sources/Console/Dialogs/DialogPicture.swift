internal import Terminal

/// A dialog as rows of that inner width.
protocol DialogPicture {
    func box(width: Int) -> DialogBox
}

extension DialogBox {
    /// The box of the dialog that stands, for a screen of that area.
    init(of dialog: Dialog, _ state: ConsoleState, in screen: Area) {
        let width = Self.innerWidth(in: screen)
        switch dialog {
        case .planning(_, let request): self = PlanningPicture(request: request).box(width: width)
        case .plan(let plan): self = PlanPicture(dialog: plan, state: state).box(width: width)
        case .scale(let box): self = ScalePicture(box: box).box(width: width)
        case .nodeMenu(let menu): self = NodeMenuPicture(menu: menu).box(width: width)
        case .actions(let menu): self = ActionMenuPicture(menu: menu).box(width: width)
        case .outputs(let menu): self = OutputPicture(menu: menu).box(width: width)
        case .provision(let form): self = ProvisionPicture(form: form).box(width: width)
        case .quit(let quit): self = QuitPicture(quit: quit, now: state.now).box(width: width)
        case .cancelJob(let job): self = CancelJobPicture(job: job).box(width: width)
        }
    }
}

extension Sheet {
    var rows: [DialogRow] { lines.map(DialogRow.line) }
}
