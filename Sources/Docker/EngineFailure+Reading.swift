internal import FoundationEssentials
internal import Wire

extension EngineFailure {
    /// A failure of the wire, in the engine's words. A reply lost after a change was asked for is an unknown outcome.
    init(_ failure: WireFailure, what: String, changes: Bool) {
        let (kind, next): (Kind, String) =
            switch failure.kind {
            case .cancelled where !(changes && failure.wasSent): (.cancelled, "ask again")
            case .untrusted: (.untrusted, "check the certificates; the engine may want a client certificate")
            case .badRequest: (.refused, "this is a defect of skep; please report it")
            case _ where changes && failure.wasSent: (.outcomeUnknown, "look at what is there before trying again")
            case .unreachable: (.unreachable, "check that the engine runs and the address is right")
            case .timedOut, .cancelled: (.noAnswer, "the managers may be without a leader; try another manager")
            case .broken: (.unreachable, "the connection broke; try again")
            case .tooLarge, .unreadable: (.unreadable, "check that the address is a Docker engine's")
            }
        self.init(kind, what: what, why: failure.why, next: next, peer: failure.peer)
    }

    /// A refusal by the engine. Status codes tell little (a stale version is a 500, a lost leader too), so the words decide;
    /// they are looked for anywhere in the message because newer engines drop the `rpc error: code = … desc = ` before them.
    init(status: Int, body: [UInt8], what: String, changes: Bool, peer: String) {
        let message = Self.message(in: body)
        let rule = Self.rules.first { rule in rule.words.contains { message.contains($0) } }
        let (kind, next) = rule.map { ($0.kind, $0.next) } ?? Self.byStatus(status)
        // A deadline inside the engine leaves a change as unknown as a lost reply does.
        let isUnknown = changes && kind == .noAnswer
        self.init(
            isUnknown ? .outcomeUnknown : kind, what: what, why: message.isEmpty ? "status \(status)" : message,
            next: isUnknown ? "look at what is there before trying again" : next, peer: peer)
    }

    /// `{"message":"…"}`, or the text itself: proxies and a TLS port spoken to in clear answer without JSON.
    private static func message(in body: [UInt8]) -> String {
        struct Message: Decodable { var message: String }
        if let read = try? JSONDecoder().decode(Message.self, from: Data(body)) { return read.message }
        return String(decoding: body.prefix(4096), as: UTF8.self)
    }

    private struct Rule: Sendable {
        var kind: Kind
        var words: [String]
        var next: String
    }

    /// In order: the first that fits decides. Source: moby `daemon/cluster/errors.go`, swarmkit `manager/state`.
    private static let rules: [Rule] = [
        Rule(
            kind: .outcomeUnknown, words: ["Timeout was reached before node joined"],
            next: "it goes on in the background: read the engine's info until it is active"),
        Rule(
            kind: .noLeader, words: ["The swarm does not have a leader", "swarm does not have a leader"],
            next: "bring managers back until more than half answer"),
        Rule(kind: .conflict, words: ["update out of sequence"], next: "read it again and decide anew"),
        Rule(
            kind: .notAManager(.worker), words: ["Worker nodes can't be used to view or modify cluster state"],
            next: "ask a manager"),
        Rule(
            kind: .notAManager(.starting), words: ["Manager is being prepared or has trouble connecting"],
            next: "wait, or ask another manager"),
        Rule(
            kind: .notAManager(.locked), words: ["Swarm is encrypted and needs to be unlocked"],
            next: "unlock it: docker swarm unlock"),
        Rule(
            kind: .notAManager(.certificatesExpired), words: ["Swarm certificates have expired"],
            next: "let the node leave and join again"),
        Rule(
            kind: .notAManager(.inactive),
            words: ["This node is not a swarm manager", "This node is not part of a swarm"],
            next: "init or join a swarm, or ask another engine"),
        Rule(
            kind: .tooOld, words: ["is too new. Maximum supported API version"],
            next: "upgrade the engine to 20.10 or later"),
        Rule(kind: .tooNew, words: ["is too old. Minimum supported API version"], next: "use a newer skep"),
        Rule(
            kind: .untrusted, words: ["Client sent an HTTP request to an HTTPS server"],
            next: "use TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH"),
        Rule(
            kind: .noAnswer, words: ["context deadline exceeded", "code = DeadlineExceeded"],
            next: "the managers may be without a leader; try another manager"),
        Rule(kind: .nameTaken, words: ["name conflicts with an existing object"], next: "choose another name"),
        Rule(
            kind: .refused, words: ["would result in a loss of quorum", "can't remove member from the raft"],
            next: "bring managers back first"),
        Rule(
            kind: .refused, words: ["is a cluster manager and is a member of the raft cluster"],
            next: "demote it first"),
        Rule(kind: .refused, words: ["is not down and can't be removed"], next: "stop its engine first, or force"),
    ]

    private static func byStatus(_ status: Int) -> (Kind, String) {
        switch status {
        case 401, 403: (.denied, "ask for the right to use this engine")
        case 404: (.notFound, "refresh: it may be gone")
        case 409: (.refused, "look at what is there")
        case 400...499: (.refused, "read the engine's words")
        case 502, 504: (.unreachable, "a proxy stands before the engine; try again")
        case 500...599: (.refused, "read the engine's log")
        default: (.unreadable, "check that the address is a Docker engine's")
        }
    }
}
