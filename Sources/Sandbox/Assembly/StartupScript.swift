/// What a machine's user data makes of it. The sandbox runs no shell: it knows the scripts that make nodes by what they
/// say, and lets their effect come about in time.
enum StartupScript: Hashable {
    /// A node that finds its swarm through a table: our own template's script, or that of Docker for AWS.
    case node(Membership)
    /// An engine is installed, and perhaps told to begin or join a swarm in so many words.
    case engine(Orders)

    /// Which swarm, and as what.
    struct Membership: Hashable {
        var isManager: Bool
        /// The DynamoDB table where the swarm's nodes meet.
        var table: String
        /// Whom the node tells that it is ready: nil tells nobody.
        var stack: String?
        /// The logical id of its group in the stack.
        var group: String?
        var keys: Keys

        /// How the table's items are keyed.
        enum Keys: Hashable {
            /// `kind` and `id`, as our template's comment says.
            case kindAndID
            /// `node_type` alone, as Docker for AWS has it.
            case nodeType
        }
    }

    /// What a plain script does besides installing an engine.
    struct Orders: Hashable {
        var beginsSwarm = false
        /// Address and token of the swarm to join.
        var joins: Join?

        struct Join: Hashable {
            var token: String
            var address: String
        }
    }

    /// The last word of the table's name when Docker for AWS's script does not say it.
    static let dockerForAWSGroup = (manager: "ManagerAsg", worker: "NodeAsg")

    /// Nil when the script makes no engine.
    init?(_ userData: [UInt8]) {
        let text = String(decoding: userData, as: UTF8.self)
        guard !text.isEmpty else { return nil }
        let words = Self.assignments(in: text)
        if text.contains("skep:"), let table = words["table"], let role = words["role"] {
            self = .node(
                Membership(
                    isManager: role == "manager", table: table, stack: words["stack"], group: words["group"],
                    keys: .kindAndID))
            return
        }
        if let role = words["NODE_TYPE"], let table = words["DYNAMODB_TABLE"] {
            let isManager = role == "manager"
            let usual = isManager ? Self.dockerForAWSGroup.manager : Self.dockerForAWSGroup.worker
            self = .node(
                Membership(
                    isManager: isManager, table: table, stack: words["STACK_NAME"],
                    group: words["INSTANCE_NAME"] ?? usual,
                    keys: .nodeType))
            return
        }
        let signs = [
            "docker.io", "docker-ce", "docker-engine", "get.docker.com", "install docker", "install -y docker",
            "install -y -q docker",
        ]
        guard signs.contains(where: text.contains) else { return nil }
        self = .engine(Self.orders(in: text))
    }

    private static func orders(in text: String) -> Orders {
        var orders = Orders()
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let swarm = words.firstIndex(of: "swarm"), swarm > 0, words[swarm - 1].hasSuffix("docker"),
                swarm + 1 < words.count
            else { continue }
            if words[swarm + 1] == "init" { orders.beginsSwarm = true }
            if words[swarm + 1] == "join", let flag = words.firstIndex(of: "--token"), flag + 1 < words.count,
                let address = words.last
            {
                orders.joins = Orders.Join(token: words[flag + 1], address: address)
            }
        }
        return orders
    }

    /// `name=value`, `name='value'` and `export name=value` of whole words; the first of a name counts.
    private static func assignments(in text: String) -> [String: String] {
        var found: [String: String] = [:]
        for line in text.split(separator: "\n", omittingEmptySubsequences: true).prefix(400) {
            for word in line.split(whereSeparator: \.isWhitespace) {
                let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2, let first = pair[0].first, first.isLetter || first == "_",
                    pair[0].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
                else { continue }
                let value = pair[1].trimmingPrefix { "'\"".contains($0) }
                let bare = value.hasSuffix("'") || value.hasSuffix("\"") ? value.dropLast() : value
                if found[String(pair[0])] == nil, !bare.isEmpty, !bare.contains("$") {
                    found[String(pair[0])] = String(bare)
                }
            }
        }
        return found
    }
}
