internal import Wire

/// The endpoint that ECS and EKS offer to a container. Source: botocore 1.43.11, `ContainerMetadataFetcher`.
struct ContainerCredentials: CredentialSource {
    static let attempts = 3
    private static let limits = WireLimits(connect: .seconds(2), total: .seconds(2), responseBytes: 64 << 10)
    private static let hosts: Set = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost", "::1"]

    let surroundings: CredentialSurroundings
    let name = "container"

    func credentials() async throws(AWSFailure) -> Credentials? {
        let environment = surroundings.environment
        let url: String
        if let path = environment.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            url = "http://169.254.170.2\(path)"
        } else if let full = environment.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
            guard Self.mayBeAsked(full) else {
                throw broken("\(full) is neither https nor on this machine", "check AWS_CONTAINER_CREDENTIALS_FULL_URI")
            }
            url = full
        } else {
            return nil
        }
        var request = WireRequest(method: "GET", url: url, headers: ["Accept": "application/json"], limits: Self.limits)
        request.headers["Authorization"] = try authorization()
        return try RoleReply.credentials(in: try await answer(to: request), from: name)
    }

    private func authorization() throws(AWSFailure) -> String? {
        let environment = surroundings.environment
        guard let file = environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
            return environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        }
        guard let text = surroundings.readFile(file) else {
            throw broken("\(file) cannot be read", "check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
        }
        return text.trimming()
    }

    private func answer(to request: WireRequest) async throws(AWSFailure) -> [UInt8] {
        var why = ""
        for attempt in 1...Self.attempts {
            do throws(WireFailure) {
                let answer = try await surroundings.transport.send(request)
                if answer.status == 200 { return answer.body }
                why = "HTTP \(answer.status)"
            } catch {
                why = error.why
            }
            guard attempt < Self.attempts else { break }
            do { try await surroundings.clock.sleep(for: .seconds(1)) } catch { break }
        }
        throw broken(why, "check the task's role")
    }

    private func broken(_ why: String, _ next: String) -> AWSFailure {
        .brokenCredentials("credentials of the container", why, next: next)
    }

    /// A token must not be carried over an open network.
    static func mayBeAsked(_ url: String) -> Bool {
        if url.hasPrefix("https://") { return true }
        guard url.hasPrefix("http://") else { return false }
        let authority = url.dropFirst("http://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@") else { return false }
        let host =
            authority.hasPrefix("[")
            ? String(authority.dropFirst().prefix { $0 != "]" }) : String(authority.prefix { $0 != ":" })
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return hosts.contains(host) || (numbers.count == 4 && !numbers.contains(nil) && numbers.first == 127)
    }
}
