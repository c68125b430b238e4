import Console
import Foundation
import Testing

@testable import skep

@Suite("Opening a web address")
struct BrowserTests {
    private func told(_ variables: [String: String], _ address: String = "https://a.example/?x=1&y=$(id)") -> String {
        guard case .message(_, let text) = Browser(variables: variables).open(address) else { return "" }
        return text
    }

    @Test("over ssh, or without xdg-open, it says how to get the address instead")
    func elsewhere() {
        #expect(told(["PATH": "/usr/bin:/bin"]).hasPrefix("there is no desktop here: O and y copy"))
        #expect(told(["DISPLAY": ":0", "PATH": "/nowhere"]).hasPrefix("there is no xdg-open here: O and y copy"))
    }

    @Test("what is no web address starts nothing")
    func other() { #expect(told(["DISPLAY": ":0"], "--help") == "not a web address: --help") }

    @Test("xdg-open is given the address as its one argument")
    func opens() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skep-browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appending(path: "xdg-open")
        let seen = folder.appending(path: "seen")
        try "#!/bin/sh\nprintf '%s|' \"$#\" \"$@\" > '\(seen.path).new' && mv '\(seen.path).new' '\(seen.path)'\n"
            .write(to: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let variables = ["WAYLAND_DISPLAY": "wayland-0", "PATH": folder.path]
        #expect(told(variables, "https://a.example/x?y=1").hasPrefix("opening "))
        let end = ContinuousClock.now + .seconds(60)
        while !FileManager.default.fileExists(atPath: seen.path), ContinuousClock.now < end { await Task.yield() }
        #expect(try String(contentsOf: seen, encoding: .utf8) == "1|https://a.example/x?y=1|")
    }
}
