import Testing

@testable import Sandbox

@Suite("Scenarios")
struct ScenarioReaderTests {
    private func read(_ text: String) throws(ScenarioFailure) -> Scenario {
        try ScenarioReader.read(text, name: "test", templates: ["swarm"])
    }

    @Test("a scenario is read with its steps in time")
    func whole() throws {
        let scenario = try read(
            """
            summary: A test.
            seed: 11
            speed: max
            regions: [eu-west-1]
            arrival: 2026-11-25T09:00:00Z
            steps:
              - at: -90m
                createStack: { region: eu-west-1, name: book, template: swarm, parameters: { KeyName: k } }
              - at: 30s
                fault: zone-down eu-west-1a
            """)
        #expect(scenario.seed == 11 && scenario.speed == .unbounded && scenario.regions == ["eu-west-1"])
        #expect(scenario.arrival.text() == "2026-11-25T09:00:00Z")
        #expect(scenario.steps.map(\.at) == [.seconds(-5400), .seconds(30)])
        #expect(scenario.steps.last?.act == .fault(words: "zone-down eu-west-1a"))
    }

    @Test(
        "the first mistake is told with its line",
        arguments: [
            ("sede: 1", 1, "'sede' means nothing in a scenario"),
            ("seed: 1\nspeed: warp", 2, "a speed is paused, max, or a number"),
            ("regions: [us-mars-1]", 1, "the sandbox has no region us-mars-1"),
            ("arrival: yesterday", 1, "a moment is written"),
            ("steps:\n  - fault: clear", 2, "a step needs 'at'"),
            ("steps:\n  - at: soon\n    fault: clear", 2, "a time is written"),
            ("steps:\n  - at: 1s\n    fault: earthquake", 3, "there is no fault 'earthquake'"),
            ("steps:\n  - at: 1s\n    createStack: { region: us-east-1, name: x }", 3, "createStack needs 'template'"),
            (
                "steps:\n  - at: 1s\n    createStack: { region: us-east-1, name: x, template: y }", 3,
                "there is no template y"
            ),
            ("steps:\n  - at: 1s\n    fault: clear\n  - at: 0s\n    fault: clear", 4, "in the order of their times"),
            ("a: [", 2, "not readable as YAML"), ("", 1, "the file is empty"),
        ])
    func mistakes(text: String, line: Int, words: String) {
        let error = #expect(throws: ScenarioFailure.self) { try read(text) }
        #expect(error?.line == line)
        #expect(error?.why.contains(words) == true, "\(error?.why ?? "")")
    }
}
