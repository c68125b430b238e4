import Fleet
import Foundation
import Testing

@testable import Console

@Suite struct StackProgressTests {
    private func words(_ seconds: Double = 0, expectation: StackExpectation? = nil) -> [String]? {
        StackProgress(
            of: ScreenFixture.bookPicture(), expectation: expectation)?
            .words(at: ScreenFixture.now.addingTimeInterval(seconds))
    }

    @Test("a stack at rest has no progress")
    func atRest() {
        let picture = ScreenFixture.bookPicture(stackWord: "CREATE_COMPLETE")
        #expect(StackProgress(of: picture, expectation: nil) == nil)
    }

    @Test("what is usual tells how long it may still take, and when it takes longer")
    func usual() throws {
        let expectation = StackExpectation(resources: 17, usual: .seconds(110))
        #expect(
            try #require(words(expectation: expectation)) == [
                "2/17", "1m04s, about 46 s left", "usual 1m50s",
            ])
        #expect(try #require(words(60, expectation: expectation))[1] == "2m04s, longer than usual")
    }

    @Test("without anything learned nothing is promised")
    func unknown() throws {
        #expect(try #require(words()) == ["2/2", "1m04s"])
    }

    @Test("a stack that goes back is not measured by what its making takes")
    func goingBack() throws {
        var picture = ScreenFixture.bookPicture(stackWord: "ROLLBACK_IN_PROGRESS")
        picture.events = .seen(ScreenFixture.failedEvents(), at: ScreenFixture.now)
        let progress = try #require(
            StackProgress(
                of: picture, expectation: StackExpectation(resources: 17, usual: .seconds(110))))
        #expect(progress.fraction == nil)
        #expect(progress.words(at: ScreenFixture.now) == ["0 done", "1m04s"])
    }

    @Test("spans in words", arguments: [(0.0, "0 s"), (59.9, "59 s"), (60, "1m00s"), (3_723, "1h2m"), (-5, "0 s")])
    func spans(seconds: Double, words: String) {
        #expect(StackProgress.span(seconds) == words)
    }
}

@Suite struct TimelineTests {
    @Test("each resource has one bar, open while it is being made, and marked when it failed")
    func bars() {
        let bars = Timeline(ScreenFixture.failedEvents(), at: ScreenFixture.now).bars
        #expect(bars.map(\.resource) == ["Vpc", "SwarmTable", "ManagerAsg", "NodeAsg"])
        #expect(bars.map(\.isBad) == [false, false, true, true])
        #expect(bars[0].end?.timeIntervalSince(bars[0].start) == 20)
    }

    @Test("no bar leaves its line", arguments: [1, 10, 40, 140])
    func widths(width: Int) {
        var sheet = Sheet(width: width)
        Timeline(ScreenFixture.failedEvents(), at: ScreenFixture.now).write(into: &sheet)
        #expect(sheet.lines.count == 4)
        if width >= 40 { #expect(sheet.lines.allSatisfy { $0.text.count <= width }) }
    }
}
