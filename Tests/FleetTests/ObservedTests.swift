import Foundation
import Testing

@testable import Fleet

@Suite("What is known, how well and since when")
struct ObservedTests {
    let noon = Date(timeIntervalSince1970: 1_795_000_000)

    @Test("after a failed try the last value stays, marked with why")
    func failing() {
        let seen = Observed.seen([1, 2], at: noon)
        #expect(seen.failing("timeout") == .stale([1, 2], at: noon, why: "timeout"))
        #expect(
            Observed.partial([1], at: noon, why: "page 2").failing("timeout") == .stale([1], at: noon, why: "timeout"))
        #expect(Observed<[Int]>.unknown(why: "not asked yet").failing("denied") == .unknown(why: "denied"))
    }

    @Test("only a whole and fresh reading proves that something is not there")
    func absence() {
        #expect(Observed.seen(0, at: noon).provesAbsence)
        #expect(!Observed.partial(0, at: noon, why: "page 2").provesAbsence)
        #expect(!Observed.stale(0, at: noon, why: "timeout").provesAbsence)
        #expect(!Observed<Int>.unknown(why: "never").provesAbsence)
    }

    @Test("a rendering of a value is known as well as the value")
    func map() {
        #expect(Observed.stale([1, 2], at: noon, why: "timeout").map(\.count) == .stale(2, at: noon, why: "timeout"))
        #expect(Observed<[Int]>.unknown(why: "never").map(\.count) == .unknown(why: "never"))
    }

    @Test("trouble is told by all but a whole and fresh reading")
    func trouble() {
        #expect(Observed.seen(0, at: noon).trouble == nil)
        #expect(Observed.stale(0, at: noon, why: "timeout").trouble == "timeout")
        #expect(Observed.stale(0, at: noon, why: "timeout").seenAt == noon)
        #expect(Observed<Int>.unknown(why: "never").seenAt == nil)
    }
}
