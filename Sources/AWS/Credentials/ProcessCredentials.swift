internal import Foundation
internal import Subprocess
internal import Wire

/// A profile with `credential_process`: a program that prints keys as JSON. It is started without a shell, in a session
/// of its own, so that it cannot write on the screen or ask there.
/// Source: AWS SDKs and Tools Reference Guide, "Process credential provider".
struct ProcessCredentials: CredentialSource {
    /// A program may ask the user in a window of its own, so it gets time.
    static let deadline: Duration = .seconds(60)
    /// More than any answer with keys needs.
    static let outputLimit = 64 << 10

    let profileName: String
    let surroundings: CredentialSurroundings
    var name: String { "profile \(profileName)" }

    func credentials() async throws(AWSFailure) -> Credentials? {
        guard let line = surroundings.environment.configuration.profiles[profileName]?["credential_process"] else {
            return nil
        }
        guard let words = CommandLine.words(of: line), let program = words.first else {
            throw broken("a quotation in it has no end, or it is empty", "mend credential_process")
        }
        let output = try await run(program, Array(words.dropFirst()))
        let value: JSONValue
        do { value = try JSONReader.read(output, from: program) } catch {
            throw broken("\(program) did not print JSON", "run it by hand and look")
        }
        guard value["Version"]?.integer == 1 else {
            throw broken("\(program) did not print \"Version\": 1", "run it by hand and look")
        }
        return try RoleReply.credentials(in: value, from: "\(name), credential_process")
    }

    private func broken(_ why: String, _ next: String) -> AWSFailure {
        .brokenCredentials("credential_process of \(name)", why, next: next)
    }

    private func run(_ program: String, _ arguments: [String]) async throws(AWSFailure) -> [UInt8] {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let variables = Dictionary(
            uniqueKeysWithValues: surroundings.environment.variables.compactMap { name, value in
                Environment.Key(rawValue: name).map { ($0, value) }
            })
        let platform = options
        do {
            let ended = try await within(Self.deadline) {
                let result = try await Subprocess.run(
                    program.contains("/") ? .path(.init(program)) : .name(program), arguments: .init(arguments),
                    environment: .custom(variables), platformOptions: platform,
                    output: .bytes(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
                return (result.terminationStatus, result.standardOutput, result.standardError)
            }
            guard let (status, output, complaint) = ended else {
                throw broken("\(program) did not end within \(Self.deadline)", "run it by hand and look")
            }
            guard status.isSuccess else {
                let words = complaint.isEmpty ? "\(status)" : complaint
                throw broken("\(program) failed: \(words)", "run it by hand and look")
            }
            return output
        } catch let error as AWSFailure {
            throw error
        } catch is CancellationError {
            throw AWSFailure(kind: .cancelled, what: name, why: "cancelled", next: "start it again when you want it")
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw broken("\(program) printed more than \(Self.outputLimit) bytes", "run it by hand and look")
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw broken("there is no program \(program)", "mend the path, or install it")
        } catch {
            throw broken("\(program) cannot be run: \(error)", "run it by hand and look")
        }
    }

    /// - Returns: nil when the time was over first; the work is cancelled then.
    private func within<Value: Sendable>(
        _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        let clock = surroundings.clock
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await clock.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

/// A command line as words, by the rules of a POSIX shell without its expansions: quotes and backslashes.
enum CommandLine {
    /// - Returns: nil when a quotation or a backslash has no end.
    static func words(of line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var rest = line[...]
        while let character = rest.popFirst() {
            switch (quote, character) {
            case (nil, "'"), (nil, "\""):
                quote = character
                word = word ?? ""
            case (.some(let open), _) where character == open: quote = nil
            case (nil, "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                word = (word ?? "") + String(escaped)
            case ("\"", "\\"):
                // Within double quotes a backslash stands for itself but before these two.
                guard let escaped = rest.popFirst() else { return nil }
                word = (word ?? "") + (escaped == "\"" || escaped == "\\" ? "" : "\\") + String(escaped)
            case (nil, _) where character.isWhitespace:
                if let ended = word { words.append(ended) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { return nil }
        if let word { words.append(word) }
        return words
    }
}
