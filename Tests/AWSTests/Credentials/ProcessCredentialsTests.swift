import Foundation
import TestSupport
import Testing
import Wire

@testable import AWS

@Suite("Programs that print credentials")
struct ProcessCredentialsTests {
    private func bench(_ command: String, _ clock: ManualWallClock = ManualWallClock(passesBySleeping: false))
        -> CredentialBench
    {
        CredentialBench(
            config: "[profile run]\ncredential_process = \(command)\n", ["SKEP_TEST": "V"], profile: "run", clock: clock
        )
    }

    @Test("the keys are what the program prints, with their end")
    func keys() async throws {
        let json =
            #"{"Version": 1, "AccessKeyId": "RUN", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "2026-11-24T13:00:00+00:00"}"#
        let found = try await bench("/bin/echo '\(json)'").chain.credentials()
        #expect(found.accessKeyID == "RUN" && found.sessionToken?.reveal() == "t")
        #expect(found.expiresAt == Date(timeIntervalSince1970: 1_795_525_200))
        #expect(found.source == "profile run, credential_process")
    }

    @Test("it is found by PATH, gets the environment, no standard input, and no shell reads its words")
    func surroundings() async throws {
        let script = #"cat; printf '{"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s"}' "$SKEP_TEST" "$1""#
        let found = try await bench("sh -c '\(script.replacingOccurrences(of: "'", with: #"'"'"'"#))' x '$(id); *'")
            .chain
            .credentials()
        #expect(found.accessKeyID == "V" && found.secretAccessKey.reveal() == "$(id); *")
    }

    @Test(
        "what goes wrong is told with the program's own words",
        arguments: [
            ("/no/such/program", "there is no program /no/such/program"),
            ("no-such-program-here", "there is no program"),
            ("sh -c 'echo expired, log in >&2; exit 3'", "sh failed: expired, log in"), ("false", "false failed"),
            ("echo hello", "echo did not print JSON"), ("true", "true did not print JSON"),
            ("echo '{\"Version\": 2}'", "\"Version\": 1"), ("echo '{\"Version\": 1}'", "no AccessKeyId"),
            (
                "echo '{\"Version\": 1, \"AccessKeyId\": \"A\", \"SecretAccessKey\": \"s\", \"Expiration\": \"soon\"}'",
                "'soon' is not a time"
            ),
            ("echo 'no end", "a quotation in it has no end"),
            ("sh -c 'yes | head -c 1000000'", "printed more than 65536 bytes"),
        ])
    func broken(_ command: String, _ words: String) async {
        let found = await bench(command).found()
        #expect(found.contains(words), "\(found)")
    }

    @Test("a program that does not end is ended, with the children it started")
    func endless() async throws {
        let mark = "skep-test-\(UUID().uuidString)"
        let clock = ManualWallClock()
        // The child keeps the standard output open and does not mind being asked to end.
        let slow = bench("sh -c 'trap \"\" TERM; sleep 600 & echo $! > /tmp/\(mark); sleep 600'", clock)
        async let found = slow.found()
        await clock.waitForSleepers(1)
        while (try? String(contentsOfFile: "/tmp/\(mark)", encoding: .utf8))?.hasSuffix("\n") != true {
            await Task.yield()
        }
        clock.advance(by: ProcessCredentials.deadline)
        #expect(await found.contains("sh did not end within 60"))
        let child = try #require(pid_t(try String(contentsOfFile: "/tmp/\(mark)", encoding: .utf8).dropLast()))
        try? FileManager.default.removeItem(atPath: "/tmp/\(mark)")
        let start = ContinuousClock.now
        while Self.isAlive(child), ContinuousClock.now - start < .seconds(20) { await Task.yield() }
        #expect(!Self.isAlive(child))
    }

    /// A killed process may stay as a zombie until somebody reaps it.
    private static func isAlive(_ process: pid_t) -> Bool {
        guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let state = line.components(separatedBy: ") ").last?.first
        else { return false }
        return state != "Z" && state != "X"
    }

    @Test(
        "a command line is split as a shell would, without its expansions",
        arguments: [
            ("a b  c", ["a", "b", "c"]), ("'a b' c", ["a b", "c"]), (#""a 'b" c"#, ["a 'b", "c"]), (#"a\ b"#, ["a b"]),
            (#""a\"b\\c\d""#, [#"a"b\c\d"#]), ("a''b", ["ab"]), ("''", [""]), ("", []),
            ("$HOME `x`", ["$HOME", "`x`"]),
            (#"'a\b'"#, [#"a\b"#]),
        ])
    func words(_ line: String, _ words: [String]) { #expect(CommandLine.words(of: line) == words) }

    @Test("a quotation without end is no command", arguments: ["'a", "\"a", "a\\", "\"a\\"])
    func unfinished(_ line: String) { #expect(CommandLine.words(of: line) == nil) }
}
