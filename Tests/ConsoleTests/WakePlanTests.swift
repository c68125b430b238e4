import Fleet
import Foundation
import Terminal
import Testing

@testable import Console

@Suite struct WakePlanTests {
    private func sleep(_ driver: ConsoleDriver) -> Double? {
        WakePlan.seconds(for: driver.state, frame: picture(driver.state, driver.state.size).changesAfter)
    }

    @Test("a console without data sleeps until nobody is there")
    func sleeps() {
        let driver = ConsoleDriver(fleet: nil)
        #expect(sleep(driver) == Limits.awaySeconds - 0.5)
    }

    @Test("armed it wakes each second, and so with a job that runs in sight")
    func counts() throws {
        var driver = ConsoleDriver(fleet: nil)
        driver.arm()
        #expect(try #require(sleep(driver)) <= 1)
        driver = ConsoleDriver(fleet: nil)
        driver.send(.job(ConsoleFixture.job(1)))
        #expect(try #require(sleep(driver)) <= 1)
    }

    @Test("with a picture at rest it wakes when the first age in sight becomes another, and not before")
    func steps() throws {
        // Read 0.5 s ago: `<15s` ends first.
        var driver = ConsoleDriver()
        #expect(abs(try #require(sleep(driver)) - 14.5) < 0.001)
        let before = picture(driver.state, driver.state.size).frame
        driver.wait(14.4)
        #expect(picture(driver.state, driver.state.size).frame == before)
        driver.wait(0.1)
        #expect(picture(driver.state, driver.state.size).frame != before)
    }

    @Test("the wake never comes later than the frame changes", arguments: [1 as UInt64, 2, 3])
    func neverLate(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var driver = ConsoleDriver()
        driver.send(.fleet(ScreenFixture.fleet()))
        for _ in 0..<200 {
            let now = picture(driver.state, driver.state.size)
            let sleep = try #require(WakePlan.seconds(for: driver.state, frame: now.changesAfter))
            var early = driver
            early.wait(sleep * Double.random(in: 0..<0.999, using: &random))
            #expect(picture(early.state, early.state.size).frame == now.frame, "seed \(seed)")
            driver.wait(sleep)
        }
    }
}

@Suite struct AgeStepsTests {
    @Test(
        "an age reads as its last step",
        arguments: [
            (-5.0, "<10s"), (0, "<10s"), (9.9, "<10s"), (10, "10s"), (19, "10s"), (20, "20s"), (59, "30s"), (60, "1m"),
            (299, "2m"), (300, "5m"), (3_599, "45m"), (3_600, "1h"), (86_400, "24h"), (172_799, "47h"), (172_800, "2d"),
            (1e11, "–"),
        ])
    func words(age: Double, words: String) { #expect(AgeSteps.words(age) == words) }

    @Test(
        "younger than the looks allow it reads as just that",
        arguments: [(0.0, "<15s"), (14, "<15s"), (15, "15s"), (20, "20s")])
    func fresh(age: Double, words: String) { #expect(AgeSteps.words(age, fresh: 15) == words) }

    @Test("words change at the next step and nowhere before it", arguments: [0.0, 10, 15, 90])
    func next(fresh: Double) throws {
        var age = 0.0
        while age < 400_000 {
            let next = try #require(AgeSteps.next(after: age, fresh: fresh))
            #expect(next > age)
            #expect(AgeSteps.words(next - 0.01, fresh: fresh) == AgeSteps.words(age, fresh: fresh), "\(age)")
            #expect(AgeSteps.words(next, fresh: fresh) != AgeSteps.words(age, fresh: fresh), "\(age) to \(next)")
            age = next
        }
    }
}
