import Fleet
import Console
import Inventory

/// What `config.yaml` says. Everything has a default: no file is needed.
struct ConfigFile: Sendable {
    /// A named way of looking: who we are, where we look, and how dangerous it is.
    struct Context: Sendable {
        var name: String
        /// The word in the header, such as `production`; the name when none is given.
        var word: String
        var colour: ConsoleState.Settings.ContextColour = .none
        var profile: String?
        /// Empty takes the region in force.
        var regions: [RegionName] = []
        var endpointURL: String?
        var isReadOnly = false
    }

    /// A cluster that needs more to be known than AWS tells.
    struct Cluster: Sendable {
        var name: ClusterName
        /// Nil applies to that name in every region.
        var region: RegionName?
        var sshUser: String?
        /// The private key's file, `~` replaced.
        var identityFile: String?
        /// A Docker context or an engine's address.
        var docker: String?
        var way: Way = .stack
        var stackName: String?
        var tag: ConfiguredClusters.Tag?
        var isProtected = false
    }

    var contexts: [Context] = []
    var defaultContext: String?
    var clusters: [Cluster] = []
    var protected: Set<String> = []
    var pace = PollingPace()
    var theme: String?
    /// From where new clusters let ssh in when nobody says otherwise, such as `203.0.113.7/32`.
    var sshFrom: String?

    func context(named name: String) -> Context? { contexts.first { $0.name == name } }

    /// Names that no plan may destroy.
    var protectedClusters: Set<String> {
        protected.union(clusters.filter(\.isProtected).map(\.name.rawValue))
    }

    /// Those that can be recognised by what is said of them.
    var configuredClusters: ConfiguredClusters {
        ConfiguredClusters(
            clusters.compactMap { cluster in
                guard let region = cluster.region, cluster.stackName != nil || cluster.tag != nil else { return nil }
                return ConfiguredClusters.Entry(
                    key: ClusterKey(name: cluster.name, region: region), way: cluster.way,
                    stackName: cluster.stackName, tag: cluster.tag)
            })
    }

    /// Parameters of our template that are meant when nobody gives them.
    var stackPresets: [String: String] { sshFrom.map { ["SshCidr": $0] } ?? [:] }

    /// Names of clusters whose engine is named, so that no ssh is needed to see them.
    var namedEngines: Set<String> { Set(clusters.filter { $0.docker != nil }.map(\.name.rawValue)) }

    var logins: [String: SSHReach.Login] {
        Dictionary(
            clusters.map {
                ($0.name.rawValue, SSHReach.Login(user: $0.sshUser, identityFile: $0.identityFile, docker: $0.docker))
            },
            uniquingKeysWith: { first, _ in first })
    }
}
