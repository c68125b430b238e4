/// A world to begin with: its parts, and what happens in it from its beginning on.
package struct Scenario: Hashable, Sendable {
    /// `demo`; of the file's name.
    package var name: String
    /// One line for lists.
    package var summary: String
    /// Used when the operator names none.
    package var seed: UInt64
    /// How fast its time runs when the operator does not say.
    package var speed: SandboxCloud.Speed
    /// The regions that a console looks at.
    package var regions: [String]
    /// The moment of the operator's arrival.
    var arrival: VirtualTime
    /// In the order of their times.
    var steps: [Step]

    /// Something that happens at a time of its own.
    struct Step: Hashable, Sendable {
        /// Counted from the arrival; most are before it.
        var at: Duration
        /// The line of the file, for errors.
        var line: Int
        var act: ScenarioAct
    }

    /// The world as it is at the operator's arrival. Everything in it came about by calls, as in a real account, so
    /// that each thing has its history.
    /// - Throws: `ScenarioFailure` when a step is refused.
    package func world(seed: UInt64?, library: ScenarioLibrary) throws(ScenarioFailure) -> World {
        let start = min(arrival, steps.first.map { arrival + $0.at } ?? arrival)
        let world = World(seed: seed ?? self.seed, start: start)
        for step in steps where step.at <= .zero {
            world.advance(to: arrival + step.at)
            try run(step, in: world, library)
        }
        world.advance(to: arrival)
        for step in steps where step.at > .zero {
            world.clock.schedule(at: arrival + step.at) { world in
                // The file was checked when it was read; what the world refuses by then is part of the story.
                try? run(step, in: world, library)
            }
        }
        return world
    }

    private func run(_ step: Step, in world: World, _ library: ScenarioLibrary) throws(ScenarioFailure) {
        do throws(ServiceError) { try step.act.run(in: world, library) } catch {
            throw ScenarioFailure(scenario: name, line: step.line, why: "\(error.code): \(error.message)")
        }
    }
}

/// Why a scenario cannot be read or begun.
package struct ScenarioFailure: Error, Hashable, Sendable {
    package var scenario: String
    /// 1 for the first; 0 when it is about no line in particular.
    package var line: Int
    package var why: String

    package init(scenario: String, line: Int = 0, why: String) {
        self.scenario = scenario
        self.line = line
        self.why = why
    }
}
