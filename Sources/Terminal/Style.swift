/// How a cell looks: colours and attributes.
package struct Style: Hashable, Sendable {
    package var foreground: Color
    package var background: Color
    package var attributes: Attributes

    package init(
        _ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let bold = Attributes(rawValue: 1)
        package static let dim = Attributes(rawValue: 2)
        package static let reverse = Attributes(rawValue: 4)
        package static let underline = Attributes(rawValue: 8)
    }

    /// The nearest style a terminal with so many colours can show. Without colours a background becomes reverse video,
    /// and text that only its colour made stand out stays plain: roles never speak by colour alone.
    package func reduced(to depth: ColorDepth) -> Style {
        var style = self
        style.foreground = foreground.reduced(to: depth)
        style.background = background.reduced(to: depth)
        switch depth {
        case .full, .sixteen: break
        case .eight:
            // Grey has no place among eight colours: black letters would vanish on a black ground.
            if foreground.reduced(to: .sixteen) == .indexed(8) {
                style.foreground = .standard
                style.attributes.insert(.dim)
            } else if case .indexed(let index) = foreground.reduced(to: .sixteen), index > 8 {
                style.attributes.insert(.bold)
            }
            if style.foreground == style.background, style.foreground != .standard { style.foreground = .standard }
        case .none:
            if background != .standard { style.attributes.insert(.reverse) }
        }
        return style
    }
}
