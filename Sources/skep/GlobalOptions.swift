import ArgumentParser

/// Options of every verb; `ArgumentOrder` lets them stand before the verb as well.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A context of config.yaml.", valueName: "name"))
    var context: String?

    @Option(help: ArgumentHelp("A region to look at; may be repeated; 'all' for every one.", valueName: "region"))
    var region: [String] = []

    @Option(help: ArgumentHelp("A profile of the AWS settings.", valueName: "name"))
    var profile: String?

    @Option(
        name: .customLong("endpoint-url"),
        help: ArgumentHelp(
            "Where all AWS services are; also AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE>.", valueName: "url"))
    var endpointURL: String?

    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Where the journal, keys and known hosts are kept.", valueName: "folder"))
    var stateDir: String?

    @Flag(help: "Look only: nothing that changes a cloud can be confirmed.")
    var readOnly = false

    @Option(
        help: ArgumentHelp(
            "The embedded cloud instead of a real account: a scenario, demo when none is named, or http://HOST:PORT.",
            valueName: "scenario"))
    var sandbox: String?

    @Option(help: ArgumentHelp("The sandbox's seed: the same one gives the same world.", valueName: "number"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("How fast the sandbox's time runs: paused, max, or a number.", valueName: "times"))
    var speed: String?

    @Flag(help: "No colours.")
    var noColor = false

    @Flag(help: "Draw with ASCII only.")
    var ascii = false

    @Option(
        help: ArgumentHelp(
            "What goes to skep.log in the state folder: trace, debug, info, warning or error.", valueName: "level"))
    var logLevel: String?
}
