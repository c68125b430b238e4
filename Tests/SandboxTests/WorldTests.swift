import Fleet
import Testing
import TestSupport
import Wire

@testable import Sandbox

@Suite("The embedded world")
struct WorldTests {
    @Test("events happen in the order of their times, and of two at one moment the first put down first")
    func order() {
        let world = World(seed: 1)
        var seen: [String] = []
        world.after(.seconds(2)) { _ in seen.append("late") }
        world.after(.seconds(1)) { _ in seen.append("first") }
        world.after(.seconds(1)) { _ in seen.append("second") }
        let off = world.after(.seconds(1)) { _ in seen.append("called off") }
        world.clock.cancel(off)
        world.advance(by: .seconds(1))
        #expect(seen == ["first", "second"])
        #expect(world.step())
        #expect(seen == ["first", "second", "late"])
        #expect(!world.step())
    }

    @Test("times read as AWS and Go write them")
    func times() {
        let time = VirtualTime(nanoseconds: 1_795_442_842_888_846_724)
        #expect(time.text() == "2026-11-23T14:07:22Z")
        #expect(time.text(fractionDigits: 3) == "2026-11-23T14:07:22.888Z")
        #expect(time.goText == "2026-11-23T14:07:22.888846724Z")
        #expect(VirtualTime(seconds: -1).text() == "1969-12-31T23:59:59Z")
        #expect(VirtualTime(seconds: 951_782_400).text() == "2000-02-29T00:00:00Z")
    }

    @Test("a draw's median and 90th percentile are those of the spread")
    func spread() {
        var random = SeededGenerator(seed: 7)
        let spread = Spread(median: .seconds(10), p90: .seconds(20))
        let draws = (0..<4000).map { _ in spread.draw(from: &random) }.sorted()
        #expect(draws[2000] > .seconds(9) && draws[2000] < .seconds(11))
        #expect(draws[3600] > .seconds(18) && draws[3600] < .seconds(22))
    }
}
