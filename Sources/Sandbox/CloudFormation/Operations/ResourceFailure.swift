/// A service's refusal as a stack's events tell it.
enum ResourceFailure {
    /// `Resource handler returned message: "…" (RequestToken: …, HandlerErrorCode: …)`.
    static func text(_ error: ServiceError, type: String, in world: World) -> String {
        // What CloudFormation itself found wrong is told as it is.
        if error.code == "ValidationError" && !type.hasPrefix("AWS::AutoScaling") || error.code == own {
            return error.message
        }
        let parts = type.split(separator: ":").map(String.init)
        let service = parts.count > 1 ? parts[1].prefix(1) + parts[1].dropFirst().lowercased() : ""
        return
            "Resource handler returned message: \"\(error.message) (Service: \(service), Status Code: \(error.status), Request ID: \(world.newUUID()))\" (RequestToken: \(world.newUUID()), HandlerErrorCode: \(handlerCode(error.code)))"
    }

    /// The code of failures whose message is the whole reason.
    static let own = "ResourceFailure"

    /// Source: "Handler error codes", CloudFormation Command Line Interface user guide.
    private static func handlerCode(_ code: String) -> String {
        if code.contains("NotFound") || code.contains("NoSuch") { return "NotFound" }
        if code.contains("Duplicate") || code.contains("AlreadyExists") || code.contains("ResourceInUse") {
            return "AlreadyExists"
        }
        if code.contains("LimitExceeded") { return "ServiceLimitExceeded" }
        if code.contains("InternalFailure") { return "InternalFailure" }
        if code.contains("Insufficient") { return "ServiceInternalError" }
        if code.contains("AccessDenied") || code.contains("Unauthorized") { return "AccessDenied" }
        return code.hasPrefix("Invalid") || code == "ValidationError" ? "InvalidRequest" : "GeneralServiceException"
    }

    /// Whether what was to be deleted is not there.
    static func saysGone(_ error: ServiceError) -> Bool {
        error.code.hasSuffix(".NotFound") || error.code.hasSuffix("NotFoundException")
            || ["NoSuchEntity", "ResourceNotFoundException", "ParameterNotFound", "LoadBalancerNotFound"].contains(
                error.code)
            || error.message.contains("name not found")
    }

    /// Whether it may go well a little later: what depends on the thing is on its way out.
    static func mayPass(_ error: ServiceError) -> Bool {
        ["DependencyViolation", "ScalingActivityInProgress", "ResourceInUse", "DeleteConflict", "InvalidGroup.InUse"]
            .contains(error.code)
    }
}
