internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Wire

/// Turns a server's request into the wire's, and the answer back.
struct SandboxResponder: HTTPResponder {
    /// Keeps the connection at hand, because a fault may break it.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = CoreRequestContextStorage(source: source)
            channel = source.channel
        }
    }

    /// The largest body that is read at all; services have smaller limits of their own.
    static let bodyLimit = 4 << 20

    let cloud: SandboxCloud
    /// Whose port this is; nil is the cloud's, where the host's name tells who is meant.
    let engine: SandboxEngine?

    func respond(to request: Request, context: Context) async throws -> Response {
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: Self.bodyLimit) } catch {
            return Response(status: .contentTooLarge)
        }
        do {
            let answer = try await cloud.stream(wireRequest(request, body))
            return response(answer)
        } catch {
            // The wire broke, or nobody answers there: what a client sees of either is a connection that ends.
            context.channel.close(promise: nil)
            throw error
        }
    }

    private func wireRequest(_ request: Request, _ body: ByteBuffer) -> WireRequest {
        var headers = WireHeaders()
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        let path = request.head.path ?? "/"
        let host = engine.map { "\($0.id).\(World.engineDomain)" } ?? request.head.authority ?? "localhost"
        return WireRequest(
            method: request.method.rawValue, url: "http://\(host)\(path.hasPrefix("/") ? path : "/")", headers: headers,
            body: Array(body.readableBytesView))
    }

    private func response(_ answer: WireStream) -> Response {
        var headers = HTTPFields()
        var length: Int?
        for field in answer.headers.fields {
            if field.name.lowercased() == "content-length" { length = Int(field.value) }
            guard let name = HTTPField.Name(field.name), name != .contentLength else { continue }
            headers[name] = field.value
        }
        let pieces = answer.body
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: ResponseBody(contentLength: length) { writer in
                for try await piece in pieces { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            })
    }
}
