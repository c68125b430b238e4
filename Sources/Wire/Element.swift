/// One element of an XML answer. Attributes and mixed content are dropped: AWS uses neither.
///
/// A place in the document's table, so that a field nobody asks for costs no text: a page of instances has more than a
/// hundred thousand fields.
package struct Element: Sendable {
    let document: XMLDocument
    let index: Int

    /// Without prefix.
    package var name: String { document.name(of: index) }
    /// The text between the tags; empty when there are children.
    package var text: String { document.text(of: index) }
    /// The elements right below, in their order.
    package var children: Children { Children(document: document, first: index + 1, end: document.end(of: index)) }

    /// The text of the first child of that name; nil when it is absent or empty, which AWS uses alike.
    package subscript(_ name: String) -> String? { child(name)?.filled }

    /// The element's own text, nil when there is none.
    package var filled: String? { document.hasText(index) ? text : nil }

    package func child(_ name: String) -> Element? { children.first { $0.name == name } }

    /// The children of the child `name`: the items of a list; none when it is absent.
    package func list(_ name: String) -> Children {
        child(name)?.children ?? Children(document: document, first: index, end: index)
    }

    /// The children of one element.
    package struct Children: Sendable, Collection {
        let document: XMLDocument
        let first: Int
        let end: Int

        package var startIndex: Int { first }
        package var endIndex: Int { end }
        package func index(after index: Int) -> Int { document.end(of: index) }
        package subscript(index: Int) -> Element { Element(document: document, index: index) }
    }
}
