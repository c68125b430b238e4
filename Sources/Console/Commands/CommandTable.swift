/// The command line's verbs: one table for dispatch, completion and help.
package enum CommandTable {
    /// What a verb does; the update reads it.
    package enum CommandID: Hashable, Sendable {
        case goTo(PaneID)
        case cluster, region, provision, scale, terminate, node, destroy, logs
        case matrix, messages, jobs, help, theme, refresh, lock, arm, suspend, quit
        case speed, pause, step, fault, scenario
    }

    /// What a word after the verb is, for completion.
    package enum Argument: Hashable, Sendable {
        case cluster, node, service, region, theme, scaling, mode, act, newName, speed, fault, scenario, free
    }

    package struct Verb: Equatable, Sendable {
        package let names: [String]
        package let does: CommandID
        package let arguments: [Argument]
        /// The last argument may come again and again.
        package let repeats: Bool
        /// How many words must follow.
        package let least: Int
        /// `scale CLUSTER workers=N`.
        package let usage: String
        package let words: String
        /// Means something on a sandbox alone.
        package let isForSandbox: Bool
    }

    package static let verbs: [Verb] = [
        verb("regions", .goTo(.regions), words: "the regions pane"),
        verb("zones", .goTo(.zones), words: "the zones pane"),
        verb("clusters", .goTo(.clusters), words: "the clusters pane"),
        verb("nodes", .goTo(.nodes), [.cluster], usage: "nodes [CLUSTER]", words: "the nodes pane"),
        verb("services", .goTo(.services), [.cluster], usage: "services [CLUSTER]", words: "the services pane"),
        verb("events", .goTo(.events), [.cluster], usage: "events [CLUSTER]", words: "the stack events pane"),
        verb("jobs", .jobs, words: "the jobs"),
        verb("cluster", .cluster, [.cluster], least: 1, usage: "cluster NAME", words: "select a cluster"),
        verb(
            "region", .region, [.region], repeats: true, least: 1, usage: "region NAME… | all",
            words: "the regions to look at"),
        verb("provision", .provision, [.newName], usage: "provision [NAME]", words: "make a cluster"),
        verb(
            "scale", .scale, [.cluster, .scaling], least: 2, usage: "scale CLUSTER workers=N | managers=N | SERVICE=N",
            words: "scale"),
        verb(
            "terminate", .terminate, [.cluster, .node, .mode], least: 2,
            usage: "terminate CLUSTER NODE [crash|graceful]",
            words: "terminate an instance"),
        verb(
            "node", .node, [.act, .cluster, .node], repeats: true, least: 3,
            usage: "node drain|activate|pause|promote|demote|reap CLUSTER NODE…", words: "a node's part in the swarm"),
        verb("destroy", .destroy, [.cluster], least: 1, usage: "destroy CLUSTER", words: "remove a cluster"),
        verb("logs", .logs, [.cluster, .service], least: 2, usage: "logs CLUSTER SERVICE", words: "a service's log"),
        verb("matrix", .matrix, words: "regions and clusters, all at once"),
        verb("messages", .messages, words: "every flash line"),
        verb("help", .help, words: "the keys of this view"),
        verb("theme", .theme, [.theme], least: 1, usage: "theme NAME", words: "other colours"),
        verb("refresh", .refresh, words: "ask all sources now"),
        verb("lock", .lock, words: "confirm nothing any more"),
        verb("arm", .arm, words: "let changes be confirmed for 10 minutes"),
        verb("suspend", .suspend, words: "back to the shell; fg returns"),
        verb(
            "speed", .speed, [.speed], least: 1, usage: "speed N | max", forSandbox: true,
            words: "how fast its time runs"),
        verb("pause", .pause, forSandbox: true, words: "its time stands still; speed lets it run on"),
        verb("step", .step, forSandbox: true, words: "its next event, also while paused"),
        verb(
            "fault", .fault, [.fault, .free], repeats: true, least: 1, usage: "fault NAME … | clear", forSandbox: true,
            words: "make something go wrong: skep sandbox faults"),
        verb(
            "scenario", .scenario, [.scenario, .free], least: 1, usage: "scenario NAME [SEED]", forSandbox: true,
            words: "another world instead of this one"),
        verb("q", also: ["quit", "exit"], .quit, words: "quit"),
    ]

    private static func verb(
        _ name: String, also: [String] = [], _ does: CommandID, _ arguments: [Argument] = [], repeats: Bool = false,
        least: Int = 0, usage: String? = nil, forSandbox: Bool = false, words: String
    ) -> Verb {
        Verb(
            names: [name] + also, does: does, arguments: arguments, repeats: repeats, least: least,
            usage: usage ?? name, words: words, isForSandbox: forSandbox)
    }

    /// Those that mean something: a sandbox has more.
    package static func verbs(onSandbox: Bool) -> [Verb] { verbs.filter { onSandbox || !$0.isForSandbox } }

    package static func verb(named name: String) -> Verb? { verbs.first { $0.names.contains(name) } }
}
