/// The actions of STS. The sandbox believes every signature: it has one account and guards nothing.
enum STSActions {
    static let table: [String: ActionHandler] = ["GetCallerIdentity": getCallerIdentity]

    private static let getCallerIdentity: ActionHandler = { _, _, _ throws(ServiceError) in
        .xml([
            XMLNode("Arn", "arn:aws:iam::\(World.account):user/sandbox"), XMLNode("UserId", "AIDASANDBOXOPERATOR00"),
            XMLNode("Account", World.account),
        ])
    }
}
