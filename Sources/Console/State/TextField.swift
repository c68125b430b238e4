/// One line of text being written, with the place of the cursor.
package struct TextField: Equatable, Sendable {
    package private(set) var characters: [Character]
    /// Characters before the cursor.
    package private(set) var cursor: Int

    package init(_ text: String = "") {
        characters = Array(text.prefix(Limits.fieldCharacters))
        cursor = characters.count
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }

    package mutating func insert(_ text: String) {
        // Control characters would be invisible in the field and go to a cloud unseen.
        let typed = text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        let room = Limits.fieldCharacters - characters.count
        let head = String(characters[..<cursor]) + String(String.UnicodeScalarView(typed)).prefix(max(0, room))
        let tail = String(characters[cursor...])
        // Joined as strings: a combining mark melts into the character before the cursor.
        characters = Array(head) + Array(tail)
        cursor = head.count
    }

    package mutating func deleteBackward() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    package mutating func deleteForward() {
        guard cursor < characters.count else { return }
        characters.remove(at: cursor)
    }

    /// As a shell's ctrl-w does: the blanks before the cursor, then the word before them.
    package mutating func deleteWord() {
        while cursor > 0, characters[cursor - 1] == " " { deleteBackward() }
        while cursor > 0, characters[cursor - 1] != " " { deleteBackward() }
    }

    package mutating func deleteToStart() {
        characters.removeFirst(cursor)
        cursor = 0
    }

    package mutating func deleteToEnd() { characters.removeLast(characters.count - cursor) }
    package mutating func moveLeft() { cursor = max(0, cursor - 1) }
    package mutating func moveRight() { cursor = min(characters.count, cursor + 1) }
    package mutating func moveToStart() { cursor = 0 }
    package mutating func moveToEnd() { cursor = characters.count }
}
