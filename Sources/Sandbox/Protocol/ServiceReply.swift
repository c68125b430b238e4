internal import Wire

/// What a service answers, before it is written down.
enum ServiceReply {
    /// The elements inside of the answer (EC2) or of its Result (query).
    case xml([XMLNode])
    case json(JSONValue)

    /// An EC2 answer that says only that it is done.
    static let done = ServiceReply.xml([XMLNode("return", true)])
    /// A query-protocol answer without a result.
    static let empty = ServiceReply.xml([])
}

/// Writes answers and errors in the form of each service.
enum ReplyWriter {
    static func response(_ reply: ServiceReply, to request: ServiceRequest) -> WireResponse {
        var headers: WireHeaders = ["x-amzn-RequestId": request.requestID]
        switch (reply, request.service.shape) {
        case (.xml(let children), .ec2):
            headers["Content-Type"] = "text/xml;charset=UTF-8"
            let root = XMLNode("\(request.action)Response", [XMLNode("requestId", request.requestID)] + children)
            return WireResponse(
                status: 200, headers: headers, body: root.document(namespace: request.service.namespace))
        case (.xml(let children), _):
            headers["Content-Type"] = "text/xml"
            let root = XMLNode(
                "\(request.action)Response",
                [
                    XMLNode("\(request.action)Result", children),
                    XMLNode("ResponseMetadata", [XMLNode("RequestId", request.requestID)]),
                ])
            return WireResponse(
                status: 200, headers: headers, body: root.document(namespace: request.service.namespace))
        case (.json(let value), let shape):
            if case .json(let type) = shape { headers["Content-Type"] = type }
            return WireResponse(status: 200, headers: headers, body: JSONReader.write(value))
        }
    }

    static func response(_ error: ServiceError, service: SandboxService, requestID: String) -> WireResponse {
        var headers: WireHeaders = ["x-amzn-RequestId": requestID]
        switch service.shape {
        case .ec2:
            headers["Content-Type"] = "text/xml;charset=UTF-8"
            let root = XMLNode(
                "Response",
                [
                    XMLNode(
                        "Errors", [XMLNode("Error", [XMLNode("Code", error.code), XMLNode("Message", error.message)])]),
                    XMLNode("RequestID", requestID),
                ])
            return WireResponse(status: error.status, headers: headers, body: root.document(namespace: ""))
        case .query:
            headers["Content-Type"] = "text/xml"
            let root = XMLNode(
                "ErrorResponse",
                [
                    XMLNode(
                        "Error",
                        [
                            XMLNode("Type", error.status < 500 ? "Sender" : "Receiver"), XMLNode("Code", error.code),
                            XMLNode("Message", error.message),
                        ]),
                    XMLNode("RequestId", requestID),
                ])
            return WireResponse(
                status: error.status, headers: headers, body: root.document(namespace: service.namespace))
        case .json(let type):
            headers["Content-Type"] = type
            headers["x-amzn-ErrorType"] = error.code
            var members: [String: JSONValue] = ["__type": .string(error.code), "message": .string(error.message)]
            for (name, value) in error.details { members[name] = .string(value) }
            return WireResponse(status: error.status, headers: headers, body: JSONReader.write(.object(members)))
        }
    }
}
