internal import AWS
internal import Fleet
internal import Jobs

/// The steps that make, check and forget the key pair by which an operator enters the hosts.
struct KeyPairSteps: Sendable {
    let surroundings: Surroundings
    let cluster: ClusterKey

    private var service: EC2 { surroundings.ec2(cluster.region) }

    /// A pair that the operator named has to be there.
    func check(_ name: String) -> Wait {
        Wait("check the key pair \(name)", deadline: .seconds(60)) { _ in
            let listing = try await calling { try await service.describeKeyPairs([.init("key-name", [name])]) }
            if let pair = listing.items.first { return .done(note: pair.fingerprint ?? "it is there") }
            throw StepFailure(
                .failed, what: "key pair \(name)", why: "\(cluster.region) has no such key pair",
                next: "import it, name another with --key-name, or name none and skep makes one")
        }
    }

    /// Makes the pair and keeps its private half. EC2 shows that half once: a pair whose answer was lost is made anew.
    func create(_ name: String, token: String) -> Act {
        Act(
            "create the key pair \(name)",
            intent: StepIntent(
                operation: "CreateKeyPair", parameters: ["tag": EC2.tokenTag], token: token, resource: name)
        ) { _ in
            let listing = try await calling { try await service.describeKeyPairs([.init("key-name", [name])]) }
            if let pair = listing.items.first {
                let isOurs = pair.tags["skep:cluster"] == cluster.name.rawValue
                if isOurs, surroundings.keys.has(name) {
                    return .done(note: "it is there already, its private key too", resources: [name])
                }
                guard isOurs, pair.tags[EC2.tokenTag] == token else {
                    throw StepFailure(
                        .failed, what: "create the key pair \(name)",
                        why: "there is one already, and its private key is not in \(surroundings.keys.folder)",
                        next: "name a key pair with --key-name, or delete that one")
                }
                try await calling { try await service.deleteKeyPair(name: name) }
            }
            guard !surroundings.keys.has(name) else {
                throw StepFailure(
                    .failed, what: "create the key pair \(name)",
                    why:
                        "\(surroundings.keys.path(of: name)) is there, but its public half is not in \(cluster.region)",
                    next: "move the file away, or name a key pair with --key-name")
            }
            let tags = ["skep:cluster": cluster.name.rawValue, EC2.tokenTag: token]
            let made = try await calling { try await service.createKeyPair(name: name, tags: tags) }
            do { try surroundings.keys.keep(made.material, as: name) } catch {
                // Without its private half the pair lets nobody in.
                try? await service.deleteKeyPair(name: name)
                throw StepFailure(
                    .failed, what: "keep the private key of \(name)",
                    why: "\(surroundings.keys.path(of: name)) cannot be written: \(error)",
                    next: "make room or mend the folder's rights, then try again")
            }
            return .done(note: surroundings.keys.path(of: name), resources: [name])
        }
    }

    /// Forgets the pairs that skep made for the cluster, and their files. Pairs of the operator carry no such tag.
    func forget() -> Act {
        Act(
            "delete the key pairs that skep made",
            intent: StepIntent(operation: "DeleteKeyPair", token: "skep:cluster=\(cluster.name)")
        ) { _ in
            let listing = try await calling {
                try await service.describeKeyPairs([.tag("skep:cluster", cluster.name.rawValue)])
            }
            for pair in listing.items {
                try await calling { try await service.deleteKeyPair(name: pair.name) }
                surroundings.keys.forget(pair.name)
            }
            let names = listing.items.map(\.name)
            return .done(note: names.isEmpty ? "there are none" : names.joined(separator: ", "), resources: names)
        }
    }
}
