internal import Foundation

/// The actions of Identity and Access Management: what is needed to look for roles and instance profiles.
enum IAMActions {
    static let table: [String: ActionHandler] = [
        "GetRole": getRole, "ListRoles": listRoles, "GetInstanceProfile": getProfile,
        "ListInstanceProfiles": listProfiles,
    ]

    private static func node(role: IdentityStore.Identity, as name: String = "member") -> XMLNode {
        XMLNode(
            name,
            [
                XMLNode("Path", role.path), XMLNode("RoleName", role.name), XMLNode("RoleId", role.id),
                XMLNode("Arn", role.arn), XMLNode("CreateDate", role.createdAt.text()),
                XMLNode(
                    "AssumeRolePolicyDocument",
                    role.document.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""),
                XMLNode("MaxSessionDuration", 3600),
            ])
    }

    private static func node(
        profile: IdentityStore.Identity, as name: String = "member", in store: IdentityStore
    ) -> XMLNode {
        XMLNode(
            name,
            [
                XMLNode("Path", profile.path), XMLNode("InstanceProfileName", profile.name),
                XMLNode("InstanceProfileId", profile.id), XMLNode("Arn", profile.arn),
                XMLNode("CreateDate", profile.createdAt.text()),
                .members("Roles", profile.roles.compactMap { store.role($0).map { node(role: $0) } }),
            ])
    }

    private static let getRole: ActionHandler = { request, _, world throws(ServiceError) in
        let name = try request.query.required("RoleName")
        guard let role = world.identities.role(name) else { throw IdentityStore.missing("role", name) }
        return .xml([node(role: role, as: "Role")])
    }

    private static let listRoles: ActionHandler = { _, _, world throws(ServiceError) in
        .xml([.members("Roles", world.identities.roles.map { node(role: $0) }), XMLNode("IsTruncated", false)])
    }

    private static let getProfile: ActionHandler = { request, _, world throws(ServiceError) in
        let name = try request.query.required("InstanceProfileName")
        guard let profile = world.identities.profile(name) else {
            throw IdentityStore.missing("instance profile", name)
        }
        return .xml([node(profile: profile, as: "InstanceProfile", in: world.identities)])
    }

    private static let listProfiles: ActionHandler = { _, _, world throws(ServiceError) in
        .xml([
            .members("InstanceProfiles", world.identities.profiles.map { node(profile: $0, in: world.identities) }),
            XMLNode("IsTruncated", false),
        ])
    }
}
