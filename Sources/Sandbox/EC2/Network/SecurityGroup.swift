/// Who may reach the machines of a group, and whom they may reach.
final class SecurityGroup {
    /// One rule: a protocol, ports, and one source or destination.
    struct Rule: Hashable {
        var id: String
        var isEgress: Bool
        /// `tcp`, `udp`, `icmp`, `-1` for all.
        var ipProtocol: String
        /// Nil for all ports.
        var from: Int?
        var to: Int?
        var peer: Peer
        var description: String?

        /// Two rules are the same when all but their ids and descriptions are.
        func isSame(as other: Rule) -> Bool {
            isEgress == other.isEgress && ipProtocol == other.ipProtocol && from == other.from && to == other.to
                && peer == other.peer
        }
    }

    /// Whom a rule is about.
    enum Peer: Hashable {
        case range(String)
        case range6(String)
        case group(String)
        case prefixList(String)

        var text: String {
            switch self {
            case .range(let text), .range6(let text), .group(let text), .prefixList(let text): text
            }
        }
    }

    let id: String
    let name: String
    let about: String
    let vpcID: String
    var rules: [Rule] = []

    init(id: String, name: String, about: String, vpcID: String) {
        self.id = id
        self.name = name
        self.about = about
        self.vpcID = vpcID
    }
}
