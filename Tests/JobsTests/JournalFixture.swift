import Foundation
import GRDB
import TestSupport
import Testing

@testable import Jobs

/// A folder of its own for a journal; removed with the fixture.
final class JournalFixture: Sendable {
    let folder: String
    var file: String { folder + "/journal.sqlite" }
    static let now = Date(timeIntervalSince1970: 1_795_000_000)

    init() throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("skep-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        folder = base.appendingPathComponent("skep").path
    }

    deinit { try? FileManager.default.removeItem(atPath: (folder as NSString).deletingLastPathComponent) }

    func open() throws(JournalFailure) -> Journal { try Journal.open(folder: folder, now: Self.now) }

    static func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    /// A job with one change under way, as the engine would write it.
    static func record(owner: JobOwner = .current()) -> JobRecord {
        JobFixture.record(
            [
                (
                    .running,
                    StepIntent(
                        operation: "RunInstances", parameters: ["zone": "us-east-1b"], token: "t-1", resource: "i-1")
                ),
                (.planned, nil),
            ], state: .running, owner: owner)
    }
}
