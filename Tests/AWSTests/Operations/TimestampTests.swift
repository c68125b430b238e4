import Foundation
import Testing

@testable import AWS

@Suite("Times as AWS writes them")
struct TimestampTests {
    static let second = Date(timeIntervalSince1970: 1_795_441_871)

    @Test(
        "every service's form gives the same time",
        arguments: [
            ("2026-11-23T13:51:11Z", 0), ("2026-11-23T13:51:11.3Z", 0.3), ("2026-11-23T13:51:11.305Z", 0.305),
            ("2026-11-23T13:51:11.305365Z", 0.305365), ("2026-11-23T13:51:11.305365123Z", 0.305365123),
            ("2026-11-23T14:51:11+01:00", 0), ("2026-11-23T08:21:11-0530", 0), ("2026-11-23T13:51:11", 0),
        ])
    func forms(text: String, fraction: Double) throws {
        let date = try #require(Timestamp.date(text))
        #expect(abs(date.timeIntervalSince(Self.second) - fraction) < 1e-6)
    }

    @Test(
        "what is not a time is refused",
        arguments: [
            "", "2026", "2026-11-23", "2026-11-23T13:51Z", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T13:51:11.Z", "2026-11-23T13:51:11Zx",
            "2026-11-23T13:51:11.1234567890Z", "2026-11-23T13:51:11+1:00", "２026-11-23T13:51:11Z", "yesterday",
        ])
    func refused(text: String) { #expect(Timestamp.date(text) == nil) }

    @Test("every day of four centuries agrees with Foundation's calendar")
    func days() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for day in stride(from: 0, to: 146_097, by: 13) {
            let expected = Date(timeIntervalSince1970: Double(day) * 86_400 - 3_000_000_000)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: expected)
            let text = String(
                format: "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.year!, parts.month!, parts.day!, parts.hour!,
                parts.minute!, parts.second!)
            #expect(Timestamp.date(text) == expected, "\(text)")
        }
    }
}
