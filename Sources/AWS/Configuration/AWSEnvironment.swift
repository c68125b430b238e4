/// What the program was given of AWS settings: read once at the edge and handed in.
package struct AWSEnvironment: Sendable {
    /// The process environment.
    package var variables: [String: String]
    package var configuration: SharedConfiguration
    /// `--profile`, before `AWS_PROFILE`.
    package var chosenProfile: String?
    /// `--endpoint-url`, for every service.
    package var chosenEndpoint: String?
    /// The user's home folder.
    package var home: String

    package init(
        variables: [String: String], configuration: SharedConfiguration, chosenProfile: String? = nil,
        chosenEndpoint: String? = nil, home: String
    ) {
        self.variables = variables
        self.configuration = configuration
        self.chosenProfile = chosenProfile
        self.chosenEndpoint = chosenEndpoint
        self.home = home
    }

    /// The profile in force; `default` when nobody chose one.
    package var profileName: String {
        chosenProfile ?? variable("AWS_PROFILE") ?? variable("AWS_DEFAULT_PROFILE") ?? "default"
    }

    /// The settings of the profile in force; empty when there is no such profile.
    package var profile: [String: String] { configuration.profiles[profileName] ?? [:] }

    /// Whether a profile was asked for that the files do not have.
    package var missingProfile: String? {
        profileName != "default" && configuration.profiles[profileName] == nil ? profileName : nil
    }

    /// The region in force: `AWS_REGION`, `AWS_DEFAULT_REGION`, then the profile's.
    package var regionName: String? {
        variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION") ?? profile["region"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A PEM bundle to believe instead of the system's: `AWS_CA_BUNDLE`, then the profile's `ca_bundle`.
    package var authorities: String? {
        (variable("AWS_CA_BUNDLE") ?? profile["ca_bundle"]).map { Self.expanded($0, home: home) }
    }

    /// A variable that is set and not empty.
    package func variable(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Paths of the two shared files.
    package static func sharedFiles(variables: [String: String], home: String) -> (config: String, credentials: String)
    {
        (
            expanded(variables["AWS_CONFIG_FILE"] ?? "~/.aws/config", home: home),
            expanded(variables["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials", home: home)
        )
    }

    /// `~` at the beginning stands for the user's home folder.
    private static func expanded(_ path: String, home: String) -> String {
        path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
    }
}
