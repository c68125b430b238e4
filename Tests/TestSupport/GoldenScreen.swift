import Foundation
package import Terminal
package import Testing

/// Compares a frame with the screen in `Tests/ConsoleTests/Golden/<name>.txt`: the glyphs, an empty line, then the letter
/// of each cell's role in the same grid. `SKEP_GOLDEN=write` writes the file instead, never under continuous integration.
package func expectScreen(
    _ frame: Frame, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    let file = GoldenScreen.folder.appending(path: "\(name).txt")
    let now = GoldenScreen(frame).text
    if GoldenScreen.mayWrite {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(now.utf8).write(to: file)
        } catch { Issue.record("\(name) cannot be written: \(error)", sourceLocation: sourceLocation) }
        return
    }
    guard let wanted = try? String(contentsOf: file, encoding: .utf8) else {
        Issue.record(
            "there is no golden screen \(name): SKEP_GOLDEN=write writes it\n\(now)", sourceLocation: sourceLocation)
        return
    }
    guard wanted != now else { return }
    Issue.record("\(GoldenScreen.difference(name, wanted: wanted, now: now))", sourceLocation: sourceLocation)
}

/// A frame as the text of a golden file.
struct GoldenScreen {
    let text: String

    init(_ frame: Frame) {
        var head = "\(frame.size.columns)x\(frame.size.rows)"
        if let cursor = frame.cursor { head += " cursor \(cursor.row),\(cursor.column)" }
        text = "\(head)\n\(frame.text)\n\n\(frame.roles)\n"
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "ConsoleTests/Golden")

    static var mayWrite: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["SKEP_GOLDEN"] == "write" && environment["CI"] != "true"
    }

    /// Both texts, and under each line that differs the places where it does.
    static func difference(_ name: String, wanted: String, now: String) -> String {
        let left = wanted.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        let right = now.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        var lines = ["the screen differs from \(name): -wanted +now"]
        for index in 0..<max(left.count, right.count) {
            let old = index < left.count ? left[index] : []
            let new = index < right.count ? right[index] : []
            guard old != new else {
                lines.append("  " + String(new))
                continue
            }
            let marks = (0..<max(old.count, new.count)).map { place in
                place < old.count && place < new.count && old[place] == new[place] ? " " : "^"
            }
            lines += ["- " + String(old), "+ " + String(new), "  " + marks.joined()]
        }
        return lines.joined(separator: "\n")
    }
}
