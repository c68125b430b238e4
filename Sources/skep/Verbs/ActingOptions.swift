import ArgumentParser
import Operations

/// Options of every verb that acts.
struct ActingOptions: ParsableArguments {
    @Flag(help: "Print the plan and stop.")
    var plan = false

    @Flag(help: "Do not ask; lifts no guard.")
    var yes = false

    @Flag(inversion: .prefixedNo, help: "Wait for the job to end; without, it goes on in the background.")
    var wait = true

    @Option(help: ArgumentHelp("How long the job may take: 90s, 30m, 2h.", valueName: "duration"))
    var timeout: TimeLimit?

    @Option(help: ArgumentHelp("A guard that is to be overridden, where it allows that; recorded.", valueName: "guard"))
    var override: [String] = []

    @OptionGroup var format: OutputOptions

    mutating func validate() throws {
        let names = Guards.all.map(\.name)
        for name in override where !names.contains(name) {
            throw ValidationError("no guard is called '\(name)'; there are: \(names.joined(separator: ", "))")
        }
    }
}

/// `30m`: a number and s, m or h.
struct TimeLimit: ExpressibleByArgument {
    var duration: Duration

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
        guard let last = argument.last else { return nil }
        let digits = units[last] == nil ? argument[...] : argument.dropLast()
        guard let number = Int(digits), (1...604_800).contains(number) else { return nil }
        duration = .seconds(number * units[last, default: 1])
    }
}
