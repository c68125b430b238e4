package import Wire

/// Carries requests to the embedded cloud instead of to a network.
package struct SandboxTransport: HTTPTransport {
    private let cloud: SandboxCloud

    package init(_ cloud: SandboxCloud) { self.cloud = cloud }

    package func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        try await cloud.answer(request)
    }

    package func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        try await cloud.stream(request)
    }
}
