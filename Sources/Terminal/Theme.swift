/// Gives each role its style. A role a theme leaves out looks as in `dark`.
package struct Theme: Hashable, Sendable {
    package let name: String
    private var styles: [Style]

    init(name: String, base: Theme? = nil, styles changes: [Role: Style]) {
        self.name = name
        styles = base?.styles ?? Array(repeating: Style(), count: Role.allCases.count)
        for (role, style) in changes { styles[Int(role.rawValue)] = style }
    }

    /// The style of a role.
    package func style(of role: Role) -> Style { styles[Int(role.rawValue)] }

    /// The theme as a terminal of that depth can show it.
    package func reduced(to depth: ColorDepth) -> Theme {
        var theme = self
        theme.styles = styles.map { $0.reduced(to: depth) }
        return theme
    }

    /// The built-in themes by name: `dark`, `light`, `mono`, `high-contrast`.
    package static func named(_ name: String) -> Theme? { builtIn.first { $0.name == name } }

    package static let builtIn: [Theme] = [.dark, .light, .mono, .highContrast]
}
