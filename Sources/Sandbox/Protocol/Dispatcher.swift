internal import Wire

/// Answers one action of a service.
typealias ActionHandler = @Sendable (ServiceRequest, SandboxRegion, World) throws(ServiceError) -> ServiceReply

/// Finds the handler of a call. Each service has one table of its actions.
enum Dispatcher {
    static func handler(_ action: String, of service: SandboxService) -> ActionHandler? {
        switch service {
        case .ec2: EC2Actions.table[action]
        case .cloudFormation: CloudFormationActions.table[action]
        case .autoScaling: AutoScalingActions.table[action]
        case .sts: STSActions.table[action]
        case .ssm: SSMActions.table[action]
        case .dynamoDB: DynamoDBActions.table[action]
        case .iam: IAMActions.table[action]
        case .logs: LogsActions.table[action]
        }
    }

    /// Reads, answers and writes down one call of an AWS service; a fault may strike it on the way.
    static func respond(to request: WireRequest, in world: World) -> WorldAnswer {
        let requestID = world.newUUID()
        let call: ServiceRequest
        do {
            call = try RequestReader.read(request, requestID: requestID)
        } catch {
            return .response(
                ReplyWriter.response(error, service: RequestReader.service(of: request), requestID: requestID))
        }
        let isNextPage = call.query.string("NextToken") != nil || call.json["NextToken"] != nil
        let fault = world.strike(service: call.service.rawValue, action: call.action, isNextPage: isNextPage)
        let refusal = fault.flatMap { CallFault.refusal($0, of: call.service) }
        let outcome = refusal.map { .failure($0) } ?? (fault?.isBeforeCall == true ? nil : answer(call, in: world))
        world.calls.append(
            CallLog.Call(
                time: world.now, service: call.service.rawValue, region: call.region, action: call.action,
                errorCode: { if case .failure(let error) = outcome { error.code } else { nil } }(),
                wasDone: { if case .success = outcome { true } else { false } }(), fault: fault?.kind.rawValue))
        let response: WireResponse? =
            switch outcome {
            case .success(let reply): ReplyWriter.response(reply, to: call)
            case .failure(let error): ReplyWriter.response(error, service: call.service, requestID: requestID)
            case nil: nil
            }
        guard let fault else { return response.map { .response($0) } ?? CallFault.broken }
        if fault.kind == .hang { return .later(world.hang()) }
        return CallFault.spoil(
            response, by: fault, of: "\(call.region) \(String(decoding: request.body, as: UTF8.self))", in: world)
    }

    private static func answer(_ call: ServiceRequest, in world: World) -> Result<ServiceReply, ServiceError> {
        Result { () throws(ServiceError) in
            guard let region = world.region(call.region) else {
                throw ServiceError(
                    "AuthFailure", "The region \(call.region) is not enabled for this account.", status: 401)
            }
            guard let handler = handler(call.action, of: call.service) else {
                throw .unknownAction(call.action, of: call.service)
            }
            if call.service == .ec2, try call.query.bool("DryRun") == true {
                throw ServiceError(
                    "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", status: 412)
            }
            return try handler(call, region, world)
        }
    }
}
