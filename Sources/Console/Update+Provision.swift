internal import Fleet
internal import Operations
internal import Terminal

/// The form for a new cluster.
extension ConsoleState {
    mutating func openProvisionForm(name: String?) -> [Effect] {
        let effects = forgetPlans()
        let region = selectedRegion?.region.name ?? regionsInView.first ?? fleet.regions.first?.region.name
        guard let region else {
            say(.warning, "provision: no region is known yet")
            return effects
        }
        dialog = .provision(ProvisionForm(region: region, name: name ?? "", regions: regionChoices))
        prompt = nil
        retake()
        touch()
        return effects + [.loadForm(region)]
    }

    private var regionChoices: [String] { fleet.regions.map(\.region.name.rawValue) }

    /// Names that are used already, from the newest picture.
    private mutating func retake() {
        guard case .provision(var form) = dialog else { return }
        form.taken = Set(fleet.clusters.map(\.key))
        dialog = .provision(form)
    }

    mutating func fillForm(_ region: RegionName, _ result: Result<TemplateForm, PlanFailure>) {
        guard case .provision(var form) = dialog, form.region == region else { return }
        switch result {
        case .success(let template): form.fill(template)
        case .failure(let failure): form.phase = .failed(failure)
        }
        dialog = .provision(form)
    }

    mutating func press(_ key: KeyEvent, in shown: ProvisionForm) -> [Effect] {
        if key == .escape { return closeDialog() }
        var form = shown
        form.taken = Set(fleet.clusters.map(\.key))
        guard form.phase == .filling else {
            return key == .character("q") || key == .enter && !isDead ? closeDialog() : []
        }
        var effects: [Effect] = []
        switch key {
        case .tab, .down: form.moveFocus(by: 1)
        case .backTab, .up: form.moveFocus(by: -1)
        case .pageDown: form.moveFocus(by: 10, wraps: false)
        case .pageUp: form.moveFocus(by: -10, wraps: false)
        case .enter:
            guard !isDead else { return [] }
            switch form.focus {
            case .line: form.moveFocus(by: 1)
            case .cancel: return closeDialog()
            case .plan: return plan(form)
            }
        case .left where form.focus == .plan: form.focus = .cancel
        case .right where form.focus == .cancel: form.focus = .plan
        default:
            if form.edit(key), form.regionIsChanged { effects = changeRegion(&form) }
        }
        dialog = .provision(form)
        return effects
    }

    /// Zones and key pairs are those of the region: another region, another form.
    private func changeRegion(_ form: inout ProvisionForm) -> [Effect] {
        guard let region = form.writtenRegion else { return [] }
        form.region = region
        form.phase = .loading
        return [.loadForm(region)]
    }

    private mutating func plan(_ shown: ProvisionForm) -> [Effect] {
        var form = shown
        for index in form.lines.indices { form.lines[index].isTouched = true }
        if let wrong = form.lines.indices.first(where: { form.trouble(at: $0) != nil }) {
            form.focus = .line(wrong)
            dialog = .provision(form)
            say(.warning, "\(form.lines[wrong].label): \(form.trouble(at: wrong) ?? "")")
            return []
        }
        guard let request = form.request else { return [] }
        return ask(.provision(request))
    }
}
