// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// A module of the house: `Sources/<name>` with `Tests/<name>Tests` beside it.
func module(
    _ name: String, imports: [Target.Dependency], resources: [Resource] = [],
    testImports: [Target.Dependency] = [], testExclude: [String] = []
) -> [Target] {
    [
        .target(name: name, dependencies: imports, resources: resources, swiftSettings: settings),
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + imports + testImports,
            exclude: testExclude, swiftSettings: settings),
    ]
}

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "skep",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "skep", targets: ["skep"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CNcurses", path: "Sources/CNcurses", pkgConfig: "ncursesw",
            providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(
            name: "CLibXML2", path: "Sources/CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]),
        .target(name: "CTerminalRestore"),
        .target(
            name: "Resources", path: "Resources", exclude: ["scenarios/schema.json"],
            sources: ["EmbeddedResource.swift"],
            resources: [
                .embedInCode("stack/swarm.yaml"), .embedInCode("prices/ec2.json"), .embedInCode("scenarios/demo.yaml"),
                .embedInCode("scenarios/fresh.yaml"), .embedInCode("scenarios/incident.yaml"),
                .embedInCode("scenarios/stuck.yaml"), .embedInCode("scenarios/big.yaml"),
            ], swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["Fleet", "Wire", "Jobs", "Terminal"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .executableTarget(
            name: "skep",
            dependencies: [
                "Fleet", "Wire", "AWS", "Docker", "Inventory", "Jobs", "Operations", "Terminal", "Console",
                "Resources", "Sandbox", argumentParser, logging, yaml,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SkepTests",
            dependencies: [
                "skep", "TestSupport", "Fleet", "Jobs", "Operations", "Console", "Inventory", "Sandbox", argumentParser,
            ],
            swiftSettings: settings),
        .testTarget(name: "TidyTests", dependencies: ["Console"], swiftSettings: settings),
        .executableTarget(
            name: "decodebench", dependencies: ["Fleet", "Wire", "AWS"], path: "Benchmarks/decode",
            exclude: ["decode.py"], swiftSettings: settings),
        .testTarget(
            name: "StoryTests", dependencies: ["TestSupport", "Fleet", subprocess], exclude: ["Clients"],
            swiftSettings: settings),
    ]
        + module("Fleet", imports: [])
        + module(
            "Wire", imports: ["CLibXML2", httpClient, nioCore, nioPosix, nioHTTP, nioTLS, collections],
            testImports: ["Fleet"])
        + module(
            "AWS", imports: ["Fleet", "Wire", crypto, subprocess],
            testExclude: ["Replies"])
        + module("Docker", imports: ["Fleet", "Wire", crypto])
        + module("Inventory", imports: ["Fleet", "Wire", "AWS", "Docker"])
        + module("Jobs", imports: ["Fleet", database])
        + module("Operations", imports: ["Fleet", "Wire", "AWS", "Docker", "Inventory", "Jobs", "Resources", yaml])
        + module(
            "Sandbox", imports: ["Fleet", "Wire", heap, deque, crypto, yaml, hummingbird, httpTypes, nioCore, logging],
            testImports: ["AWS", "Docker"], testExclude: ["Contract/real-swarm.txt"])
        + module("Terminal", imports: ["CNcurses", "CTerminalRestore"])
        + module("Console", imports: ["Fleet", "Terminal", "Jobs", "Operations"], testExclude: ["Golden"])
)
