import Foundation
import Wire

/// Standard output and standard error. Data goes to the one, words to the other.
enum Standard {
    /// Each line with its end, in one write.
    static func output(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        write(lines.joined(separator: "\n") + "\n", to: STDOUT_FILENO)
    }

    /// Words for people; text from outside is cleaned.
    static func error(_ line: String) { write(OutsideText.cleaned(line) + "\n", to: STDERR_FILENO) }

    /// A line that the next one of its kind replaces; only on a terminal.
    static func progress(_ line: String) { write("\r\u{1B}[K" + OutsideText.cleaned(line), to: STDERR_FILENO) }

    /// Takes the progress line away.
    static func endProgress() { write("\r\u{1B}[K", to: STDERR_FILENO) }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// A line that the operator types; nil at the end of the input.
    static func ask(_ question: String) -> String? {
        write(OutsideText.cleaned(question) + " ", to: STDERR_FILENO)
        return readLine(strippingNewline: true)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { bytes = bytes.dropFirst(count) } else if count == 0 || errno != EINTR { return }
        }
    }
}
