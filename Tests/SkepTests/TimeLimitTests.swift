import Testing

@testable import skep

@Suite("Durations on the command line")
struct TimeLimitTests {
    @Test("a number with its unit", arguments: [("90s", 90), ("30m", 1800), ("2h", 7200), ("45", 45)])
    func good(text: String, seconds: Int) { #expect(TimeLimit(argument: text)?.duration == .seconds(seconds)) }

    @Test("what is no duration is refused", arguments: ["", "m", "-5s", "0s", "1.5h", "5d", "99999999999999999999s"])
    func bad(text: String) { #expect(TimeLimit(argument: text) == nil) }
}
