/// The account's roles, instance profiles and policies: they belong to no region.
final class IdentityStore {
    /// A role, an instance profile or a managed policy.
    struct Identity {
        var name: String
        var id: String
        var arn: String
        var path: String
        var createdAt: VirtualTime
        /// JSON: whom a role trusts, or what a policy says.
        var document = "{}"
        /// The roles in an instance profile.
        var roles: [String] = []
        /// The policies of a role: names of its own, ARNs of managed ones.
        var policies: [String] = []
    }

    /// Oldest first.
    private(set) var roles: [Identity] = []
    private(set) var profiles: [Identity] = []
    private(set) var policies: [Identity] = []

    func role(_ name: String) -> Identity? { roles.first { $0.name == name } }
    func profile(_ name: String) -> Identity? { profiles.first { $0.name == name } }
    func policy(arn: String) -> Identity? { policies.first { $0.arn == arn } }

    static func arn(_ kind: String, _ path: String, _ name: String) -> String {
        "arn:aws:iam::\(World.account):\(kind)\(path)\(name)"
    }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

    // MARK: Roles

    func createRole(
        _ name: String, path: String, document: String, of world: World
    ) throws(ServiceError) -> Identity {
        guard role(name) == nil else { throw Self.taken("Role", name) }
        let role = Identity(
            name: name, id: "AROA\(world.randomText(17, from: Self.letters))", arn: Self.arn("role", path, name),
            path: path, createdAt: world.now, document: document)
        roles.append(role)
        return role
    }

    /// - Parameter policies: names of inline policies and ARNs of managed ones.
    func setPolicies(_ policies: [String], ofRole name: String) {
        guard let place = roles.firstIndex(where: { $0.name == name }) else { return }
        roles[place].policies = policies
    }

    func setDocument(_ document: String, ofRole name: String) {
        guard let place = roles.firstIndex(where: { $0.name == name }) else { return }
        roles[place].document = document
    }

    func deleteRole(_ name: String) throws(ServiceError) {
        guard role(name) != nil else { throw Self.missing("role", name) }
        guard !profiles.contains(where: { $0.roles.contains(name) }) else {
            throw ServiceError(
                "DeleteConflict", "Cannot delete entity, must remove roles from instance profile first.", status: 409)
        }
        roles.removeAll { $0.name == name }
    }

    // MARK: Instance profiles

    func createProfile(_ name: String, path: String, of world: World) throws(ServiceError) -> Identity {
        guard profile(name) == nil else { throw Self.taken("Instance Profile", name) }
        let profile = Identity(
            name: name, id: "AIPA\(world.randomText(17, from: Self.letters))",
            arn: Self.arn("instance-profile", path, name), path: path, createdAt: world.now)
        profiles.append(profile)
        return profile
    }

    func setRoles(_ names: [String], ofProfile name: String) throws(ServiceError) {
        guard let place = profiles.firstIndex(where: { $0.name == name }) else {
            throw Self.missing("instance profile", name)
        }
        for role in names where self.role(role) == nil { throw Self.missing("role", role) }
        profiles[place].roles = names
    }

    func deleteProfile(_ name: String) throws(ServiceError) {
        guard profile(name) != nil else { throw Self.missing("instance profile", name) }
        profiles.removeAll { $0.name == name }
    }

    // MARK: Policies

    func createPolicy(
        _ name: String, path: String, document: String, of world: World
    ) throws(ServiceError) -> Identity {
        let arn = Self.arn("policy", path, name)
        guard policy(arn: arn) == nil else { throw Self.taken("A policy called", name) }
        let policy = Identity(
            name: name, id: "ANPA\(world.randomText(17, from: Self.letters))", arn: arn, path: path,
            createdAt: world.now, document: document)
        policies.append(policy)
        return policy
    }

    func deletePolicy(arn: String) { policies.removeAll { $0.arn == arn } }

    // MARK: Refusals

    private static func taken(_ kind: String, _ name: String) -> ServiceError {
        ServiceError("EntityAlreadyExists", "\(kind) with name \(name) already exists.", status: 409)
    }

    static func missing(_ kind: String, _ name: String) -> ServiceError {
        let what = kind.prefix(1).uppercased() + kind.dropFirst()
        return ServiceError(
            "NoSuchEntity",
            kind == "role" ? "The role with name \(name) cannot be found." : "\(what) \(name) cannot be found.",
            status: 404)
    }
}
