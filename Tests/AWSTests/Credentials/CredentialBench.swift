import Foundation
import Synchronization
import TestSupport
import Wire

@testable import AWS

/// A chain of credentials with files, variables, time and answers that a test gives it.
final class CredentialBench: Sendable {
    let transport: AnsweringTransport
    let clock: ManualWallClock
    let chain: CredentialChain
    let environment: AWSEnvironment
    private let store: Files

    init(
        config: String = "", keys: String = "", _ variables: [String: String] = [:], profile: String? = nil,
        files: [String: String] = [:], clock: ManualWallClock = ManualWallClock(passesBySleeping: true),
        _ answer: @escaping @Sendable (WireRequest, Int) throws(WireFailure) -> WireResponse = {
            _, _ throws(WireFailure) in
            throw WireFailure(.unreachable, peer: "p", why: "no network here", wasSent: false)
        }
    ) {
        let transport = AnsweringTransport(answer)
        let variables = ["PATH": "/usr/bin:/bin"].merging(variables) { $1 }
        environment = AWSEnvironment(
            variables: variables, configuration: SharedConfiguration(config: config, credentials: keys),
            chosenProfile: profile, home: "/home/me")
        self.transport = transport
        self.clock = clock
        let store = Files(files)
        chain = .standard(
            environment, transport: transport, clock: clock, readFile: { store[$0] },
            writeFile: { path, text in
                store[path] = text
                return true
            }, random: { 0 })
        self.store = store
    }

    /// The text of a file as it is now.
    func file(_ path: String) -> String? { store[path] }

    /// The key id that was found, or the words of the failure.
    func found() async -> String {
        do throws(AWSFailure) { return try await chain.credentials().accessKeyID } catch {
            return "\(error.what): \(error.why) (\(error.next))"
        }
    }

    private final class Files: Sendable {
        private let texts: Mutex<[String: String]>

        init(_ texts: [String: String]) { self.texts = Mutex(texts) }

        subscript(_ path: String) -> String? {
            get { texts.withLock { $0[path] } }
            set { texts.withLock { $0[path] = newValue } }
        }
    }
}
