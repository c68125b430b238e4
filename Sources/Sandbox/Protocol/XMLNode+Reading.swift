// What one service of the sandbox reads in the answer of another.
extension XMLNode {
    /// The first element of that name.
    func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }

    /// The text of the first element of that name; nil when it is absent or empty.
    subscript(name: String) -> String? { child(name)?.text.flatMap { $0.isEmpty ? nil : $0 } }

    /// The elements of the list of that name.
    func list(_ name: String) -> [XMLNode] { child(name)?.children ?? [] }
}

extension ServiceReply {
    /// The answer as one element, so that it can be read by names.
    var element: XMLNode {
        if case .xml(let children) = self { XMLNode("answer", children) } else { XMLNode("answer") }
    }
}
