import ArgumentParser

/// `-o`: how data is written to standard output.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    case table, wide, json, ndjson, yaml
}

/// The option of every verb that writes data.
struct OutputOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "table, wide, json, ndjson or yaml.")
    var output = OutputFormat.table
}

/// The options of verbs that list.
struct ListingOptions: ParsableArguments {
    @OptionGroup var format: OutputOptions

    @Flag(help: "Go on, and write what changes; ndjson: one object for each change.")
    var watch = false

    var output: OutputFormat { format.output }
}
