package import Fleet

extension ConsoleState {
    /// What the console is started with.
    package struct Settings: Equatable, Sendable {
        /// The colour of a context's word; `none` draws it like the rest of the header.
        package enum ContextColour: String, Hashable, Sendable, CaseIterable {
            case none, red, green, blue, yellow, magenta, cyan
        }

        /// From config.yaml; empty when no context was named.
        package var contextName: String
        /// What the operator calls it: `production`; empty without one.
        package var contextWord: String
        package var contextColour: ContextColour
        /// Draw with ASCII only.
        package var isASCII: Bool
        package var theme: String
        /// The themes that `:theme` completes.
        package var themes: [String]
        /// Never arms.
        package var isReadOnly: Bool
        package var protectedClusters: Set<String>
        /// How often the clouds are looked at.
        package var pace: LookPace
        /// In view at the start; empty means all.
        package var regions: [RegionName]
        /// Nil on a real account.
        package var sandbox: SandboxMark?

        package init(
            contextName: String = "", contextWord: String = "", contextColour: ContextColour = .none,
            isASCII: Bool = false, theme: String = "dark",
            themes: [String] = ["dark", "light", "mono", "high-contrast"], isReadOnly: Bool = false,
            protectedClusters: Set<String> = [], pace: LookPace = LookPace(), regions: [RegionName] = [],
            sandbox: SandboxMark? = nil
        ) {
            self.contextName = contextName
            self.contextWord = contextWord
            self.contextColour = contextColour
            self.isASCII = isASCII
            self.theme = theme
            self.themes = themes
            self.isReadOnly = isReadOnly
            self.protectedClusters = protectedClusters
            self.pace = pace
            self.regions = regions
            self.sandbox = sandbox
        }
    }
}
