import Console
import Fleet
import Foundation
import Inventory
import Yams

/// Reads `config.yaml`. Every mistake is told with its line: `config.yaml:12: …`.
struct ConfigReader {
    /// The largest file that is read.
    static let limitBytes = 1 << 20

    /// The first thing that is wrong with the file.
    struct Mistake: Error, Equatable {
        /// From 1.
        var line: Int
        var words: String
    }

    private let home: String

    static func read(_ text: String, home: String) throws(Mistake) -> ConfigFile {
        let root: Yams.Node?
        do { root = try Yams.compose(yaml: text) } catch let error as YamlError {
            throw mistake(error)
        } catch {
            throw Mistake(line: 1, words: "not readable as YAML")
        }
        guard let root else { return ConfigFile() }
        return try ConfigReader(home: home).file(root)
    }

    private static func mistake(_ error: YamlError) -> Mistake {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Mistake(line: mark.line, words: problem)
        case .duplicatedKeysInMapping(let keys, let context):
            Mistake(line: context.mark.line, words: "given twice: \(keys.map { "\($0)" }.joined(separator: ", "))")
        default: Mistake(line: 1, words: "not readable as YAML")
        }
    }

    // MARK: Sections

    private func file(_ root: Yams.Node) throws(Mistake) -> ConfigFile {
        var file = ConfigFile()
        for (key, node) in try fields(
            of: root, "the file", ["contexts", "context", "clusters", "protected", "polling", "sshFrom", "theme"])
        {
            switch key {
            case "contexts":
                guard case .mapping(let mapping) = node else {
                    throw mistake(node, "contexts must be names with settings below them")
                }
                for (name, settings) in mapping { file.contexts.append(try context(try text(name), settings)) }
            case "context": file.defaultContext = try text(node)
            case "clusters": file.clusters = try list(node) { node throws(Mistake) in try cluster(node) }
            case "protected":
                file.protected = Set(
                    try list(node) { node throws(Mistake) in try clusterName(node).rawValue })
            case "polling": file.pace = try pace(node)
            case "sshFrom": file.sshFrom = try addressBlock(node)
            default: file.theme = try text(node)
            }
        }
        if let name = file.defaultContext, file.context(named: name) == nil {
            let known = file.contexts.map(\.name).joined(separator: ", ")
            throw mistake(root["context"] ?? root, "context \(name) is not among the contexts: \(known)")
        }
        return file
    }

    private func context(_ name: String, _ node: Yams.Node) throws(Mistake) -> ConfigFile.Context {
        var context = ConfigFile.Context(name: name, word: name)
        for (key, node) in try fields(
            of: node, "a context", ["word", "colour", "profile", "regions", "endpointUrl", "readOnly"])
        {
            switch key {
            case "word": context.word = try text(node)
            case "colour": context.colour = try choice(node)
            case "profile": context.profile = try text(node)
            case "regions": context.regions = try list(node) { node throws(Mistake) in try region(node) }
            case "endpointUrl": context.endpointURL = try url(node)
            default: context.isReadOnly = try flag(node)
            }
        }
        return context
    }

    private func cluster(_ node: Yams.Node) throws(Mistake) -> ConfigFile.Cluster {
        let known = ["name", "region", "sshUser", "identity", "docker", "way", "stack", "tag", "protected"]
        let fields = try fields(of: node, "a cluster", known)
        guard let name = fields.first(where: { $0.0 == "name" })?.1 else {
            throw mistake(node, "a cluster needs a name")
        }
        var cluster = ConfigFile.Cluster(name: try clusterName(name))
        for (key, node) in fields {
            switch key {
            case "region": cluster.region = try region(node)
            case "sshUser": cluster.sshUser = try text(node)
            case "identity":
                let path = try text(node)
                cluster.identityFile = path.hasPrefix("~/") ? home + path.dropFirst() : path
            case "docker": cluster.docker = try text(node)
            case "way":
                let word = try text(node)
                guard let way = Way(rawValue: word) else {
                    throw mistake(node, "way must be stack, machine or terraform, not \(word)")
                }
                cluster.way = way
            case "stack": cluster.stackName = try text(node)
            case "tag":
                let parts = try text(node).split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { throw mistake(node, "tag must be KEY=VALUE") }
                cluster.tag = ConfiguredClusters.Tag(key: parts[0], value: parts[1])
            case "protected": cluster.isProtected = try flag(node)
            default: break
            }
        }
        return cluster
    }

    private func pace(_ node: Yams.Node) throws(Mistake) -> PollingPace {
        var pace = PollingPace()
        for (key, node) in try fields(of: node, "polling", ["changing", "steady", "empty", "away"]) {
            switch key {
            case "changing": pace.whileChanging = .seconds(try number(node, 1...60))
            case "steady": pace.steady = .seconds(try number(node, 2...3600))
            case "empty": pace.empty = .seconds(try number(node, 5...86_400))
            default: pace.awayFactor = try number(node, 1...100)
            }
        }
        return pace
    }

    // MARK: Values

    private func fields(
        of node: Yams.Node, _ what: String, _ known: [String]
    ) throws(Mistake) -> [(String, Yams.Node)] {
        guard case .mapping(let mapping) = node else { throw mistake(node, "\(what) must be fields with values") }
        var fields: [(String, Yams.Node)] = []
        for (key, value) in mapping {
            let name = try text(key)
            guard known.contains(name) else {
                throw mistake(key, "\(what) has no field \(name); there are \(known.joined(separator: ", "))")
            }
            fields.append((name, value))
        }
        return fields
    }

    private func list<Value>(
        _ node: Yams.Node, _ read: (Yams.Node) throws(Mistake) -> Value
    ) throws(Mistake) -> [Value] {
        guard case .sequence(let sequence) = node else { throw mistake(node, "a list is needed: [a, b]") }
        var values: [Value] = []
        for node in sequence { values.append(try read(node)) }
        return values
    }

    private func text(_ node: Yams.Node) throws(Mistake) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw mistake(node, "a text is needed") }
        return scalar.string
    }

    private func flag(_ node: Yams.Node) throws(Mistake) -> Bool {
        guard let flag = node.bool else { throw mistake(node, "true or false is needed") }
        return flag
    }

    private func number(_ node: Yams.Node, _ range: ClosedRange<Int>) throws(Mistake) -> Int {
        guard let number = node.int, range.contains(number) else {
            throw mistake(node, "a whole number from \(range.lowerBound) to \(range.upperBound) is needed")
        }
        return number
    }

    private func region(_ node: Yams.Node) throws(Mistake) -> RegionName {
        let text = try text(node)
        guard let region = RegionName(text) else { throw mistake(node, "\(text) is not the name of a region") }
        return region
    }

    private func clusterName(_ node: Yams.Node) throws(Mistake) -> ClusterName {
        let text = try text(node)
        guard let name = ClusterName(text) else { throw mistake(node, "\(text) is not the name of a cluster") }
        return name
    }

    private func url(_ node: Yams.Node) throws(Mistake) -> String {
        let text = try text(node)
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme ?? ""), url.host != nil else {
            throw mistake(node, "\(text) is not a URL of http or https")
        }
        return text
    }

    private func addressBlock(_ node: Yams.Node) throws(Mistake) -> String {
        let text = try text(node)
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 2, numbers.count == 4, !numbers.contains(nil),
            let bits = UInt8(parts[1]), bits <= 32
        else { throw mistake(node, "\(text) is not a block of addresses such as 203.0.113.7/32") }
        return text
    }

    private func choice(_ node: Yams.Node) throws(Mistake) -> ConsoleState.Settings.ContextColour {
        let text = try text(node)
        guard let colour = ConsoleState.Settings.ContextColour(rawValue: text) else {
            let known = ConsoleState.Settings.ContextColour.allCases.map(\.rawValue).joined(separator: ", ")
            throw mistake(node, "colour must be one of \(known)")
        }
        return colour
    }

    private func mistake(_ node: Yams.Node, _ words: String) -> Mistake {
        Mistake(line: node.mark?.line ?? 1, words: words)
    }
}
