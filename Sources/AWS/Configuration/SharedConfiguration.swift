/// The profiles of `~/.aws/config` and `~/.aws/credentials`, read as the `aws` command reads them.
package struct SharedConfiguration: Sendable {
    /// Settings by profile, keys in lower case; nested settings as `section.key`.
    package private(set) var profiles: [String: [String: String]] = [:]
    /// What the credentials file alone says: its keys are asked before `credential_process`.
    private(set) var keysFile: [String: [String: String]] = [:]
    /// `sso-session NAME` and `services NAME` sections, under those names.
    package private(set) var sections: [String: [String: String]] = [:]

    package init() {}

    /// - Parameters:
    ///   - config: text of the config file, where a profile's section is called `profile NAME`, but `default` plainly.
    ///   - credentials: text of the credentials file, where sections are called as profiles; it wins over the other.
    package init(config: String, credentials: String) {
        for (name, values) in INIFile.sections(of: config) {
            let words = name.split(separator: " ", maxSplits: 1).map { $0.trimming() }
            switch words.first {
            case "default": profiles["default", default: [:]].merge(values) { _, new in new }
            case "profile" where words.count == 2: profiles[words[1], default: [:]].merge(values) { _, new in new }
            default: sections[words.joined(separator: " "), default: [:]].merge(values) { _, new in new }
            }
        }
        for (name, values) in INIFile.sections(of: credentials) {
            keysFile[name, default: [:]].merge(values) { _, new in new }
            profiles[name, default: [:]].merge(values) { _, new in new }
        }
    }
}
