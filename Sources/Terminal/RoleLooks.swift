internal import CNcurses

/// Attributes and colour pair of each role, made once per theme.
struct RoleLooks {
    struct Look {
        let attributes: UInt32
        let pair: Int32
    }

    private let looks: [Look]

    /// Colours must have been started.
    @MainActor
    init(theme: Theme, depth: ColorDepth) {
        struct Colors: Hashable { let foreground, background: Color }
        var pairs: [Colors: Int32] = [:]
        let limit = ncurses_color_pairs()
        looks = Role.allCases.map { role in
            let style = theme.style(of: role)
            let colors = Colors(foreground: style.foreground, background: style.background)
            var pair: Int32 = 0
            if depth != .none, colors != Colors(foreground: .standard, background: .standard) {
                if let known = pairs[colors] {
                    pair = known
                } else if Int32(pairs.count) + 1 < limit {
                    pair = Int32(pairs.count) + 1
                    init_extended_pair(pair, colors.foreground.number, colors.background.number)
                    pairs[colors] = pair
                }
            }
            let attributes = style.attributes
            return Look(
                attributes: ncurses_attributes(
                    attributes.contains(.bold) ? 1 : 0, attributes.contains(.dim) ? 1 : 0,
                    attributes.contains(.reverse) ? 1 : 0, attributes.contains(.underline) ? 1 : 0),
                pair: pair)
        }
    }

    subscript(role: Role) -> Look { looks[Int(role.rawValue)] }
}

extension Color {
    /// As ncurses counts, −1 being the terminal's own.
    fileprivate var number: Int32 {
        switch self {
        case .standard: -1
        case .indexed(let index): Int32(index)
        }
    }
}
