/// The error that the real service would give.
struct ServiceError: Error, Hashable, Sendable {
    /// `InvalidInstanceID.NotFound`.
    var code: String
    var message: String
    /// The HTTP status.
    var status: Int
    /// JSON protocols may carry more members beside the message.
    var details: [String: String] = [:]

    init(_ code: String, _ message: String, status: Int = 400) {
        self.code = code
        self.message = message
        self.status = status
    }

    /// For an action that the service does not know.
    static func unknownAction(_ action: String, of service: SandboxService) -> ServiceError {
        switch service.shape {
        case .ec2: ServiceError("InvalidAction", "The action \(action) is not valid for this web service.")
        case .query: ServiceError("InvalidAction", "Could not find operation \(action) for this version")
        case .json: ServiceError("UnknownOperationException", "")
        }
    }
}
