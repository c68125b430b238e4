/// Why no plan can be made at all.
package struct Refusal: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The wish itself is wrong: a name, a number, a choice.
        case badInput
        /// There is no such cluster, node or service in a complete picture.
        case notFound
        /// The picture does not allow an answer.
        case unknown
    }

    package var kind: Kind
    package var what: String
    package var why: String
    package var next: String

    package init(_ kind: Kind, what: String, why: String, next: String) {
        self.kind = kind
        self.what = what
        self.why = why
        self.next = next
    }
}
