internal import FoundationEssentials
internal import Wire

/// From an HTTP request to a service's call. Which service and region are meant is read from the signature's scope, as
/// all clients sign, and from the host's name when there is no signature.
enum RequestReader {
    /// The largest body of a call; CloudFormation's own limit is 1 MiB for a whole request.
    static let bodyLimit = 1 << 20

    /// - Throws: what the service itself would say to it.
    static func read(_ request: WireRequest, requestID: String) throws(ServiceError) -> ServiceRequest {
        guard request.body.count <= bodyLimit else {
            throw ServiceError("RequestEntityTooLarge", "The request body is larger than 1048576 bytes.", status: 413)
        }
        let scope = SignatureScope(request)
        guard let service = scope.service ?? SandboxService(host: request.url) ?? targeted(request) else {
            throw ServiceError(
                "InvalidClientTokenId", "The request is signed for no service that is here.", status: 403)
        }
        let region = scope.region ?? Self.region(ofHost: request.url) ?? "us-east-1"
        var call = ServiceRequest(
            service: service, region: region, action: "", requestID: requestID, accessKeyID: scope.accessKeyID)
        switch service.shape {
        case .ec2, .query:
            let fields =
                FormFields.read(query(of: request.url)) + FormFields.read(String(decoding: request.body, as: UTF8.self))
            call.query = QueryInput(fields)
            guard let action = call.query.string("Action") else {
                throw ServiceError("MissingAction", "The request must contain the parameter Action")
            }
            call.action = action
        case .json:
            let target = request.headers["X-Amz-Target"] ?? ""
            call.action = target.split(separator: ".").last.map(String.init) ?? ""
            guard !call.action.isEmpty else { throw .unknownAction("", of: service) }
            do {
                call.json = request.body.isEmpty ? .object([:]) : try JSONReader.read(request.body, from: "client")
            } catch {
                throw ServiceError("SerializationException", "The request is not JSON.")
            }
            guard case .object = call.json else {
                throw ServiceError("SerializationException", "Start of structure or map found where not expected.")
            }
        }
        return call
    }

    /// Which service an unreadable request was for, so that its error is written in the right form.
    static func service(of request: WireRequest) -> SandboxService {
        SignatureScope(request).service ?? SandboxService(host: request.url) ?? targeted(request) ?? .sts
    }

    private static func targeted(_ request: WireRequest) -> SandboxService? {
        guard let target = request.headers["X-Amz-Target"] else { return nil }
        return target.hasPrefix("AmazonSSM")
            ? .ssm : target.hasPrefix("DynamoDB") ? .dynamoDB : target.hasPrefix("Logs") ? .logs : nil
    }

    private static func query(of url: String) -> String {
        guard let mark = url.firstIndex(of: "?") else { return "" }
        return String(url[url.index(after: mark)...].prefix { $0 != "#" })
    }

    private static func region(ofHost url: String) -> String? {
        let labels = hostLabels(of: url)
        return labels.count > 2 && labels.contains("amazonaws") ? labels[1] : nil
    }

    static func hostLabels(of url: String) -> [String] {
        let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
        return host.split(separator: ".").map(String.init)
    }
}

extension SandboxService {
    /// `https://ec2.us-east-1.amazonaws.com/`.
    fileprivate init?(host url: String) {
        guard let first = RequestReader.hostLabels(of: url).first else { return nil }
        self.init(rawValue: first)
    }
}

/// Whom and what a request is signed for: `Credential=AKID/20261125/us-east-1/ec2/aws4_request`.
private struct SignatureScope {
    var accessKeyID: String?
    var region: String?
    var service: SandboxService?

    init(_ request: WireRequest) {
        guard let header = request.headers["Authorization"],
            let start = header.range(of: "Credential=")?.upperBound
        else { return }
        let parts = header[start...].prefix { $0 != "," && $0 != " " }.split(separator: "/").map(String.init)
        guard parts.count == 5 else { return }
        accessKeyID = parts[0]
        region = parts[2]
        service = SandboxService(rawValue: parts[3])
    }
}

/// `a=1&b=%20` to names and values.
enum FormFields {
    static func read(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    /// Percent signs and pluses undone; what is no escape stays as it is.
    static func decoded(_ text: Substring) -> String {
        guard text.contains(where: { $0 == "%" || $0 == "+" }) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
