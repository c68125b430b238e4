import Foundation
import Terminal

/// A theme by its name, or from a file.
enum Themes {
    static func chosen(_ word: String?) throws(CommandFailure) -> Theme {
        guard let word else { return .dark }
        if let theme = Theme.named(word) { return theme }
        guard word.contains("/") || word.hasSuffix(".theme"), let data = FileManager.default.contents(atPath: word)
        else {
            let names = Theme.builtIn.map(\.name).joined(separator: ", ")
            throw CommandFailure(
                .usage, what: "theme \(word)", why: "there is no such theme and no such file",
                next: "there are: \(names)")
        }
        do { return try ThemeFile.read(String(decoding: data, as: UTF8.self), name: word) } catch {
            throw CommandFailure(.usage, what: "theme \(word)", why: error.description, next: "mend the file")
        }
    }
}
