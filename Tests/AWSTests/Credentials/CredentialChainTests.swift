import Foundation
import Synchronization
import TestSupport
import Testing
import Wire

@testable import AWS

@Suite("Credentials that end")
struct CredentialChainTests {
    /// A place whose keys are numbered and last as long as the test says; below zero it is broken.
    private final class Source: CredentialSource {
        let name = "source"
        let clock: ManualWallClock
        private let state: Mutex<(asked: Int, seconds: Double?)>
        private let gate: AsyncStream<Void>?

        init(_ clock: ManualWallClock, lasting seconds: Double?, gate: AsyncStream<Void>? = nil) {
            self.clock = clock
            self.gate = gate
            state = Mutex((0, seconds))
        }

        var asked: Int { state.withLock { $0.asked } }
        func last(_ seconds: Double?) { state.withLock { $0.seconds = seconds } }

        func credentials() async throws(AWSFailure) -> Credentials? {
            if let gate { for await _ in gate { break } }
            let (number, seconds) = state.withLock { state in
                state.asked += 1
                return state
            }
            if let seconds, seconds < 0 { throw .brokenCredentials(name, "broken", next: "mend it") }
            return Credentials(
                accessKeyID: "K\(number)", secretAccessKey: Secret("s"),
                expiresAt: seconds.map { clock.now().addingTimeInterval($0) }, source: name)
        }
    }

    private let clock = ManualWallClock()

    @Test("keys without an end are fetched once")
    func endless() async throws {
        let source = Source(clock, lasting: nil)
        let chain = CredentialChain(sources: [source], clock: clock)
        for _ in 0..<3 { #expect(try await chain.credentials().accessKeyID == "K1") }
        clock.advance(by: .seconds(1_000_000))
        #expect(try await chain.credentials().accessKeyID == "K1")
    }

    @Test("a quarter of an hour before the end new ones are fetched, and what is kept is shown")
    func renewed() async throws {
        let source = Source(clock, lasting: 3_600)
        let chain = CredentialChain(sources: [source], clock: clock)
        #expect(await chain.description == nil)
        _ = try await chain.credentials()
        clock.advance(by: .seconds(2_699))
        #expect(try await chain.credentials().accessKeyID == "K1")
        clock.advance(by: .seconds(1))
        #expect(try await chain.credentials().accessKeyID == "K2")
        let shown = await chain.description
        #expect(shown?.source == "source" && shown?.expiresAt == clock.now().addingTimeInterval(3_600))
    }

    @Test("keys of a quarter of an hour are not fetched by every call")
    func short() async throws {
        let source = Source(clock, lasting: 900)
        let chain = CredentialChain(sources: [source], clock: clock)
        for _ in 0..<9 {
            _ = try await chain.credentials()
            clock.advance(by: .seconds(60))
        }
        #expect(source.asked == 1)
    }

    @Test("while a renewal fails the old ones serve, with a try a minute, and to their last minute")
    func failing() async throws {
        let source = Source(clock, lasting: 3_600)
        let chain = CredentialChain(sources: [source], clock: clock)
        _ = try await chain.credentials()
        source.last(-1)
        clock.advance(by: .seconds(2_700))
        for _ in 0..<10 { #expect(try await chain.credentials().accessKeyID == "K1") }
        #expect(source.asked == 2)
        clock.advance(by: .seconds(60))
        #expect(try await chain.credentials().accessKeyID == "K1")
        #expect(source.asked == 3)
        clock.advance(by: .seconds(790))
        await #expect(throws: AWSFailure.self) { try await chain.credentials() }
        source.last(3_600)
        #expect(try await chain.credentials().accessKeyID == "K5")
    }

    @Test("many calls at once look only once")
    func together() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let source = Source(clock, lasting: 3_600, gate: gate)
        let chain = CredentialChain(sources: [source], clock: clock)
        let calls = (0..<20).map { _ in Task { try await chain.credentials().accessKeyID } }
        open.yield()
        for call in calls { #expect(try await call.value == "K1") }
        #expect(source.asked == 1)
    }

    @Test("what AWS called ended is forgotten, unless somebody else has renewed it since")
    func forgotten() async throws {
        let source = Source(clock, lasting: 3_600)
        let chain = CredentialChain(sources: [source], clock: clock)
        let first = try await chain.credentials()
        await chain.forget(first)
        let second = try await chain.credentials()
        #expect(second.accessKeyID == "K2")
        await chain.forget(first)
        #expect(try await chain.credentials().accessKeyID == "K2")
    }

    @Test("a broken place ends the search, an empty one does not")
    func broken() async throws {
        struct Empty: CredentialSource {
            let name = "empty"
            func credentials() async throws(AWSFailure) -> Credentials? { nil }
        }
        let chain = CredentialChain(sources: [Empty(), Source(clock, lasting: nil)], clock: clock)
        #expect(try await chain.credentials().accessKeyID == "K1")
        let stopped = CredentialChain(sources: [Source(clock, lasting: -1), Source(clock, lasting: nil)], clock: clock)
        let failure = await #expect(throws: AWSFailure.self) { try await stopped.credentials() }
        #expect(failure?.kind == .noCredentials && failure?.next == "mend it")
    }
}
