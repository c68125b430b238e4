import Foundation
import Terminal
import Testing

@testable import Console

@Suite("A console on a sandbox")
struct SandboxConsoleTests {
    private static let mark = SandboxMark(
        speed: "×10", seed: 7, scenario: "demo", scenarios: ["demo", "fresh"], faults: ["crash", "zone-down"])

    private func driver() -> ConsoleDriver { ConsoleDriver(settings: ConsoleState.Settings(sandbox: Self.mark)) }

    private func header(_ driver: ConsoleDriver, columns: Int = 140) -> String {
        let frame = picture(driver.state, Size(rows: 24, columns: columns)).frame
        return String(frame.text.prefix { $0 != "\n" })
    }

    @Test("says so in the header, at every width at which there is a header", arguments: [60, 80, 140])
    func header(columns: Int) {
        #expect(header(driver(), columns: columns).contains("SANDBOX ×10 · seed 7"))
        #expect(!header(ConsoleDriver(), columns: columns).contains("SANDBOX"))
    }

    @Test("is told when its world is another one")
    func changed() {
        var driver = driver()
        driver.send(.sandbox(SandboxMark(speed: "paused", seed: 9, scenario: "fresh")))
        #expect(header(driver).contains("SANDBOX paused · seed 9"))
    }

    @Test(
        "commands go to the sandbox",
        arguments: [
            ("speed 60", SandboxCommand.speed("60")), ("pause", .speed("paused")), ("step", .step),
            ("fault zone-down us-east-1a", .fault("zone-down us-east-1a")),
            ("scenario incident", .scenario("incident", seed: nil)), ("scenario big 3", .scenario("big", seed: 3)),
        ])
    func commands(line: String, command: SandboxCommand) {
        var driver = driver()
        driver.type(":\(line)")
        #expect(driver.press(.enter) == [.sandbox(command)])
    }

    @Test("on a real account they are refused and not offered")
    func realAccount() {
        var driver = ConsoleDriver()
        driver.type(":fault crash i-1")
        #expect(driver.press(.enter).isEmpty)
        #expect(driver.state.messages.last?.text.contains("this is a real account") == true)
        #expect(!driver.state.completions(of: "").contains("fault"))
        #expect(self.driver().state.completions(of: "fault z") == ["zone-down"])
    }

    @Test("the keys keep the operator's time, the ages the world's")
    func twoTimes() {
        var driver = driver()
        driver.arm()
        driver.send(.tick(driver.state.here.addingTimeInterval(1), ahead: 86_400))
        #expect(driver.state.lock.secondsLeft(at: driver.state.here) == 599)
        #expect(driver.state.now.timeIntervalSince(driver.state.here) == 86_400)
    }
}
