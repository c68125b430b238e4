import Testing

/// The arrows between the modules: what each may import. Nothing else is allowed; README.md has the picture.
private let arrows: [String: Set<String>] = [
    "Fleet": [],
    "Wire": ["CLibXML2", "AsyncHTTPClient", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL", "Collections", "Logging"],
    "AWS": ["Fleet", "Wire", "Crypto", "Subprocess", "Logging"],
    "Docker": ["Fleet", "Wire", "Crypto", "Subprocess", "NIOCore", "NIOSSL", "Logging"],
    "Inventory": ["Fleet", "Wire", "AWS", "Docker", "Collections", "Logging"],
    "Jobs": ["Fleet", "GRDB", "Logging", "Dispatch"],
    "Sandbox": [
        "Fleet", "Wire", "HeapModule", "DequeModule", "Crypto", "Yams", "Hummingbird", "HTTPTypes",
        "NIOCore", "Logging",
    ],
    "Operations": ["Fleet", "Wire", "AWS", "Docker", "Inventory", "Jobs", "Resources", "Yams"],
    "Terminal": ["CNcurses", "CTerminalRestore"],
    "Console": ["Fleet", "Terminal", "Jobs", "Operations", "Dispatch"],
    "skep": [
        "Fleet", "Wire", "AWS", "Docker", "Inventory", "Jobs", "Operations", "Terminal", "Console", "Resources",
        "Sandbox",
        "ArgumentParser", "Logging", "Yams", "Dispatch",
    ],
]

/// What Swift itself brings. Dispatch is not among them: it lives in Jobs, and in the console's sources of keys and signals.
private let everywhere: Set<String> = ["Foundation", "FoundationEssentials", "Glibc", "Synchronization"]

@Suite("The arrows between modules hold")
struct ArrowTests {
    private static let swiftModules = Set(
        Repository.sources.compactMap { $0.path.split(separator: "/").dropFirst().first.map(String.init) })

    @Test("every module of Sources has its arrows here")
    func complete() {
        #expect(Self.swiftModules == Set(arrows.keys))
    }

    @Test("a module imports only what its arrows allow", arguments: arrows.keys.sorted())
    func imports(module: String) {
        let allowed = arrows[module, default: []].union(everywhere)
        for file in Repository.sources where file.path.hasPrefix("Sources/\(module)/") {
            for (index, line) in file.lines.enumerated() {
                guard let imported = SwiftText.importedModule(line) else { continue }
                #expect(allowed.contains(imported), "\(file.path):\(index + 1) imports \(imported)")
            }
        }
    }

    @Test("every module has tests of its own", arguments: arrows.keys.sorted())
    func tested(module: String) {
        // The program is tested whole.
        let folder = module == "skep" ? "Tests/StoryTests/" : "Tests/\(module)Tests/"
        #expect(Repository.files.contains { $0.path.hasPrefix(folder) && $0.lines.contains { $0.contains("@Test") } })
    }
}
