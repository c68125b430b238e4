import ArgumentParser
import Sandbox
import Testing

@testable import skep

@Suite("Sandbox or account")
struct SandboxChoiceTests {
    private func options(_ words: [String]) throws -> GlobalOptions {
        let ordered = ArgumentOrder.verbFirst(words + ["regions"], verbs: ["regions"])
        return try GlobalOptions.parse(Array(ordered.dropFirst()))
    }

    @Test(
        "a scenario, a seed and a speed are taken",
        arguments: [
            (["--sandbox"], SandboxChoice.embedded(scenario: "demo", seed: nil, speed: nil)),
            (["--sandbox=big", "--seed", "3"], .embedded(scenario: "big", seed: 3, speed: nil)),
            (["--sandbox", "--speed", "60"], .embedded(scenario: "demo", seed: nil, speed: .times(60))),
            (["--sandbox", "--speed=max"], .embedded(scenario: "demo", seed: nil, speed: .unbounded)),
            (["--sandbox=http://127.0.0.1:4510/"], .served(url: "http://127.0.0.1:4510", speed: nil)),
        ])
    func taken(words: [String], choice: SandboxChoice) throws {
        #expect(try SandboxChoice(options(words)) == choice)
    }

    @Test("without --sandbox a real account is meant")
    func account() throws {
        #expect(try SandboxChoice(options([])) == nil)
    }

    @Test(
        "what would mix a sandbox and an account is refused",
        arguments: [
            ["--seed", "3"], ["--speed", "10"], ["--sandbox", "--profile", "ops"],
            ["--sandbox", "--endpoint-url", "http://127.0.0.1:1"], ["--sandbox", "--context", "prod"],
            ["--sandbox", "--speed", "warp"], ["--sandbox", "--speed=-1"], ["--sandbox=https://example.com"],
            ["--sandbox=http://127.0.0.1:1", "--seed", "3"],
        ])
    func refused(words: [String]) throws {
        let options = try options(words)
        let error = #expect(throws: CommandFailure.self) { try SandboxChoice(options) }
        #expect(error?.code == .usage)
    }

    private func isCertain(
        _ words: [String] = [], variables: [String: String] = [:], files: Set<String> = [], machine: String = "QEMU"
    ) throws -> Bool {
        NoAccount.isCertain(
            options: try options(words), variables: variables, home: "/home/ann", isFile: files.contains,
            machine: machine)
    }

    @Test("a machine that knows of no account opens the sandbox; a region alone names none")
    func noAccount() throws {
        #expect(try isCertain())
        #expect(try isCertain(variables: ["AWS_REGION": "eu-west-1", "AWS_PROFILE": ""]))
    }

    @Test("the least sign of an account keeps the sandbox shut")
    func signs() throws {
        #expect(try !isCertain(["--region", "eu-west-1"]))
        #expect(try !isCertain(variables: ["AWS_ACCESS_KEY_ID": "AKIA"]))
        #expect(try !isCertain(variables: ["AWS_PROFILE": "ops"]))
        #expect(try !isCertain(variables: ["AWS_ENDPOINT_URL": "http://127.0.0.1:5000"]))
        for file in ["/home/ann/.aws/config", "/home/ann/.aws/credentials", "/home/ann/.config/skep/config.yaml"] {
            #expect(try !isCertain(files: [file]))
        }
        #expect(try !isCertain(variables: ["XDG_CONFIG_HOME": "/etc/ann"], files: ["/etc/ann/skep/config.yaml"]))
        #expect(try !isCertain(machine: "Amazon EC2"))
    }
}
