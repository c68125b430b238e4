import Foundation
import TestSupport
import Testing

@testable import Wire

@Suite("When to try again")
struct RetryPolicyTests {
    @Test("the wait doubles with chance, and the third try is the last")
    func delays() async {
        let policy = RetryPolicy(random: { 0.5 })
        #expect(await policy.delay(after: 1, wasTimeout: false) == .seconds(0.5))
        #expect(await policy.delay(after: 2, wasTimeout: false) == .seconds(1))
        #expect(await policy.delay(after: 3, wasTimeout: false) == nil)
    }

    @Test("a quota ends the tries of all calls together")
    func quota() async {
        let policy = RetryPolicy(random: { 0 })
        var tries = 0
        while await policy.delay(after: 1, wasTimeout: false) != nil, tries < 1_000 { tries += 1 }
        #expect(tries == 100)
        await policy.succeeded(afterRetry: true)
        #expect(await policy.delay(after: 1, wasTimeout: true) == nil)
        #expect(await policy.delay(after: 1, wasTimeout: false) == .zero)
        #expect(await policy.delay(after: 1, wasTimeout: false) == nil)
    }

    @Test("time-outs cost twice, and plain successes fill the quota one by one up to its limit")
    func costs() async {
        let policy = RetryPolicy(random: { 0 })
        for _ in 0..<10_000 { await policy.succeeded(afterRetry: false) }
        var tries = 0
        while await policy.delay(after: 1, wasTimeout: true) != nil, tries < 1_000 { tries += 1 }
        #expect(tries == 50)
        for _ in 0..<4 { await policy.succeeded(afterRetry: false) }
        #expect(await policy.delay(after: 1, wasTimeout: false) == nil)
        await policy.succeeded(afterRetry: false)
        #expect(await policy.delay(after: 1, wasTimeout: false) == .zero)
    }
}

@Suite("The budget of calls")
struct CallBudgetTests {
    private func budget(_ clock: ManualWallClock) -> CallBudget {
        CallBudget(size: .init(tokens: 2, perSecond: 4), clock: clock)
    }

    private func key(_ owner: String, _ service: String = "ec2") -> CallBudget.Key {
        CallBudget.Key(owner: owner, region: "us-east-1", service: service)
    }

    @Test("keys of one account share a bucket as soon as it is known whose they are, with what they used before")
    func accounts() async throws {
        let clock = ManualWallClock(passesBySleeping: true)
        let budget = budget(clock)
        for _ in 0..<2 { try await budget.take(for: key("AKIA1")) }
        try await budget.take(for: key("AKIA2"))
        #expect(clock.slept.isEmpty, "each key has its own")
        await budget.learn(account: "111122223333", of: "AKIA1")
        await budget.learn(account: "111122223333", of: "AKIA2")
        try await budget.take(for: key("AKIA2"))
        #expect(clock.slept == [.seconds(0.25)], "the account's is empty")
        try await budget.take(for: key("AKIA2", "sts"))
        #expect(clock.slept.count == 1, "each service has its own")
        await budget.learn(account: "444455556666", of: "AKIA3")
        try await budget.take(for: key("AKIA3"))
        #expect(clock.slept.count == 1, "another account has its own")
    }

    @Test("calls within the budget do not wait, those beyond wait in order")
    func waiting() async throws {
        let clock = ManualWallClock(passesBySleeping: true)
        let budget = budget(clock)
        for _ in 0..<2 { try await budget.take(for: key("a")) }
        #expect(clock.slept.isEmpty)
        try await budget.take(for: key("a"))
        #expect(clock.slept == [.seconds(0.25)])
    }

    @Test("who comes later waits longer")
    func order() async throws {
        let clock = ManualWallClock()
        let budget = budget(clock)
        for _ in 0..<2 { try await budget.take(for: key("a")) }
        async let third: Void = budget.take(for: key("a"))
        await clock.waitForSleepers(1)
        async let fourth: Void = budget.take(for: key("a"))
        await clock.waitForSleepers(2)
        #expect(clock.slept == [.seconds(0.25), .seconds(0.5)])
        clock.advance(by: .seconds(0.25))
        try await third
        clock.advance(by: .seconds(0.25))
        try await fourth
    }

    @Test("the bucket fills with time, never above its size, and each key has its own")
    func filling() async throws {
        let clock = ManualWallClock(passesBySleeping: true)
        let budget = budget(clock)
        for _ in 0..<2 { try await budget.take(for: key("a")) }
        try await budget.take(for: key("b"))
        clock.advance(by: .seconds(3_600))
        for _ in 0..<2 { try await budget.take(for: key("a")) }
        #expect(clock.slept.isEmpty)
        try await budget.take(for: key("a"))
        #expect(clock.slept.count == 1)
    }

    @Test("a clock that is set back fills nothing and takes nothing away")
    func setBack() async throws {
        let clock = ManualWallClock(passesBySleeping: true)
        let budget = budget(clock)
        try await budget.take(for: key("a"))
        clock.set(clock.now().addingTimeInterval(-86_400))
        try await budget.take(for: key("a"))
        #expect(clock.slept.isEmpty)
        try await budget.take(for: key("a"))
        #expect(clock.slept == [.seconds(0.25)])
    }

    @Test("a throttled answer empties the bucket")
    func drained() async throws {
        let clock = ManualWallClock(passesBySleeping: true)
        let budget = budget(clock)
        await budget.drain(for: key("a"))
        try await budget.take(for: key("a"))
        await budget.drain(for: key("a"))
        try await budget.take(for: key("a"))
        #expect(clock.slept == [.seconds(0.25)])
    }

    @Test("who gives up waiting is let go")
    func cancelled() async throws {
        let clock = ManualWallClock()
        let budget = budget(clock)
        for _ in 0..<2 { try await budget.take(for: key("a")) }
        let waiting = Task { try await budget.take(for: key("a")) }
        await clock.waitForSleepers(1)
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}

@Suite("The meter of calls")
struct CallMeterTests {
    @Test("calls and throttles of the last minute are counted, older ones are forgotten")
    func window() async {
        let meter = CallMeter()
        let start = Date(timeIntervalSince1970: 1_000)
        for second in 0..<120 { await meter.countCall(at: start.addingTimeInterval(Double(second))) }
        await meter.countThrottle(at: start.addingTimeInterval(100))
        let end = start.addingTimeInterval(119)
        #expect(await meter.reading(at: end) == .init(calls: 60, throttled: 1))
        #expect(await meter.reading(at: end.addingTimeInterval(60)) == .init(calls: 0, throttled: 0))
    }

    @Test("a storm of calls does not fill memory")
    func storm() async {
        let meter = CallMeter()
        let now = Date(timeIntervalSince1970: 1_000)
        for _ in 0..<12_000 { await meter.countCall(at: now) }
        #expect(await meter.reading(at: now).calls == 10_000)
    }
}
