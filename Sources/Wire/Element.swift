/// One element of an XML answer. Attributes and mixed content are dropped: AWS uses neither.
package struct Element: Sendable, Hashable {
    /// Without prefix.
    package let name: String
    /// The text between the tags; empty when there are children.
    package let text: String
    package let children: [Element]

    package init(name: String, text: String = "", children: [Element] = []) {
        self.name = name
        self.text = text
        self.children = children
    }

    /// The text of the first child of that name; nil when it is absent or empty, which AWS uses alike.
    package subscript(_ name: String) -> String? {
        for child in children where child.name == name { return child.text.isEmpty ? nil : child.text }
        return nil
    }

    package func child(_ name: String) -> Element? { children.first { $0.name == name } }

    /// The children of the child `name`: the items of a list; none when it is absent.
    package func list(_ name: String) -> [Element] { child(name)?.children ?? [] }
}
