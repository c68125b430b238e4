internal import Wire

/// The endpoint that ECS and EKS offer to a container.
struct ContainerCredentials: CredentialSource {
    let environment: AWSEnvironment
    let transport: any HTTPTransport
    let readFile: @Sendable (String) -> String?
    let name = "container"

    func credentials() async throws(AWSFailure) -> Credentials? {
        let relative = environment.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
        guard
            let url = relative.map({ "http://169.254.170.2\($0)" })
                ?? environment.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")
        else { return nil }
        var headers = WireHeaders()
        let file = environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
        headers["Authorization"] =
            file.flatMap(readFile)?.trimming()
            ?? environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        let limits = WireLimits(connect: .seconds(2), total: .seconds(5), responseBytes: 64 << 10)
        let answer: WireResponse
        do {
            answer = try await transport.send(WireRequest(method: "GET", url: url, headers: headers, limits: limits))
        } catch {
            throw .brokenCredentials("credentials of the container", error.why, next: "check the task's role")
        }
        guard answer.status == 200 else {
            throw .brokenCredentials(
                "credentials of the container", "HTTP \(answer.status)", next: "check the task's role")
        }
        return try RoleReply.credentials(in: answer.body, from: name)
    }
}
