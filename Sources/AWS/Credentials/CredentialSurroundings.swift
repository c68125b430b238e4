internal import Fleet
internal import Wire

/// What the sources of credentials may use of the world.
struct CredentialSurroundings: Sendable {
    let environment: AWSEnvironment
    let transport: any HTTPTransport
    let clock: any WallClock
    /// The text of a file, nil when it cannot be read.
    let readFile: @Sendable (String) -> String?
    /// Replaces a file that only its owner may read; false when that was not possible.
    let writeFile: @Sendable (_ path: String, _ text: String) -> Bool
    let random: @Sendable () -> Double

    /// The token service, signed with the keys, or unsigned without. Without a region it is asked where it is global.
    func tokens(signedWith keys: Credentials?) throws(AWSFailure) -> STS {
        let name = environment.regionName ?? "us-east-1"
        guard let region = RegionName(name) else {
            throw .brokenCredentials("credentials", "'\(name)' is not a region", next: "set AWS_REGION")
        }
        let client = AWSClient(
            transport: transport, credentials: keys.map { CredentialChain(fixed: $0, clock: clock) },
            endpoints: EndpointResolver(environment), meter: CallMeter(), clock: clock, random: random)
        return STS(client: client, region: region)
    }

    /// The name under which a role's sessions are seen in CloudTrail, unless the profile gives another.
    var sessionName: String { "skep-\(Int(clock.now().timeIntervalSince1970))" }
}
