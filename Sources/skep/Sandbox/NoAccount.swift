import Foundation

/// Whether nothing at all on this machine speaks of an AWS account. Then the console opens the sandbox instead of an
/// empty screen; with the least sign of an account it does not, so that a broken setting is told and not covered up.
enum NoAccount {
    /// - Parameters:
    ///   - isFile: whether there is a file of that path.
    ///   - machine: what the machine's maker calls it, from `/sys/class/dmi/id/`; EC2 instances may have a role.
    static func isCertain(
        options: GlobalOptions, variables: [String: String], home: String, isFile: (String) -> Bool, machine: String
    ) -> Bool {
        guard options.profile == nil, options.endpointURL == nil, options.context == nil, options.config == nil,
            options.region.isEmpty
        else { return false }
        // Regions and output formats name no account; everything else of AWS's variables is a sign of one.
        let harmless: Set<String> = ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_DEFAULT_OUTPUT", "AWS_PAGER"]
        guard
            !variables.contains(where: { $0.key.hasPrefix("AWS_") && !$0.value.isEmpty && !harmless.contains($0.key) })
        else { return false }
        let configuration = variables["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.config"
        guard
            !["\(home)/.aws/config", "\(home)/.aws/credentials", "\(configuration)/skep/config.yaml"].contains(
                where: isFile)
        else { return false }
        return !machine.lowercased().contains("amazon") && !machine.lowercased().contains("ec2")
    }
}
