/// What the operator did at the keyboard. Modifiers on named keys are not told apart.
package enum KeyEvent: Hashable, Sendable {
    /// A key that types something, one Unicode scalar each: combining marks come as events of their own.
    case character(Character)
    /// Control with a key: a lower case letter, or one of `@ [ \ ] ^ _` and space.
    case control(Character)
    /// Alt (meta) with a key that types something.
    case alt(Character)
    case enter, escape, tab, backTab, backspace, insert, delete
    case up, down, left, right, pageUp, pageDown, home, end
    /// F1 is `function(1)`.
    case function(Int)
    /// Text from the clipboard, as it came: not cleaned, with its line ends; at most `KeyDecoder.pasteLimitBytes`.
    case paste(String)
    case mouse(MouseAction, at: Position)

    package enum MouseAction: Hashable, Sendable {
        case press, release, drag, middlePress, rightPress, wheelUp, wheelDown
    }
}
