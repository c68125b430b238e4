package import Fleet
package import FoundationEssentials
package import Wire

/// Calls AWS: signs, keeps to the budget, tries again where that is safe, and turns answers into values or failures.
package final class AWSClient: Sendable {
    private let transport: any HTTPTransport
    private let credentials: CredentialChain?
    private let endpoints: EndpointResolver
    private let budget: CallBudget
    private let retry: RetryPolicy
    private let meter: CallMeter
    private let clock: any WallClock
    private let skew = ClockSkew()

    /// - Parameter credentials: nil for the few operations that are not signed.
    package init(
        transport: any HTTPTransport, credentials: CredentialChain?, endpoints: EndpointResolver, meter: CallMeter,
        clock: any WallClock, random: @escaping @Sendable () -> Double
    ) {
        self.transport = transport
        self.credentials = credentials
        self.endpoints = endpoints
        self.meter = meter
        self.clock = clock
        budget = CallBudget(clock: clock)
        retry = RetryPolicy(random: random)
    }

    /// One operation of a service with the form protocols.
    /// - Returns: the element `<OperationResult>`, or for EC2 the answer's root.
    package func call(
        _ service: AWSService, _ operation: String, _ parameters: QueryParameters, in region: RegionName, mutates: Bool
    ) async throws(AWSFailure) -> Element {
        var parameters = parameters
        parameters["Action"] = operation
        parameters["Version"] = service.facts.version
        let what = "\(operation) in \(region)"
        let headers: WireHeaders = ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"]
        let answer = try await send(
            service, what, headers: headers, body: Array(parameters.encoded.utf8), in: region, mutates: mutates)
        let root: Element
        do { root = try XMLReader.read(answer.body) } catch { throw .unreadable(what, error.why, mutates: mutates) }
        guard root.name == "\(operation)Response" else {
            throw .unreadable(what, "the answer is <\(root.name)>", mutates: mutates)
        }
        return service.facts.wording == .ec2 ? root : root.child("\(operation)Result") ?? root
    }

    /// One operation of a service that speaks JSON.
    package func callJSON(
        _ service: AWSService, _ operation: String, _ body: JSONValue, in region: RegionName, mutates: Bool
    ) async throws(AWSFailure) -> JSONValue {
        guard case .json(let target, let version) = service.facts.wording else {
            preconditionFailure("\(service) does not speak JSON")
        }
        let what = "\(operation) in \(region)"
        let headers: WireHeaders = [
            "Content-Type": "application/x-amz-json-\(version)", "X-Amz-Target": "\(target).\(operation)",
        ]
        let answer = try await send(
            service, what, headers: headers, body: JSONReader.write(body), in: region, mutates: mutates)
        do { return try JSONReader.read(answer.body, from: what) } catch {
            throw .unreadable(what, error.why, mutates: mutates)
        }
    }

    /// Sends until an answer with status 200 comes or trying again is over.
    private func send(
        _ service: AWSService, _ what: String, headers: WireHeaders, body: [UInt8], in region: RegionName, mutates: Bool
    ) async throws(AWSFailure) -> WireResponse {
        let request = WireRequest(
            method: "POST", url: endpoints.url(of: service, in: region), headers: headers, body: body)
        var attempt = 1
        var mended: Set<Mending> = []
        // Whether an earlier try may have been carried out: then a later refusal says nothing about the first.
        var mayHaveActed = false
        while true {
            let failure: AWSFailure
            var wasTimeout = false
            do {
                let (answer, keys) = try await sendOnce(request, service, region)
                if answer.status == 200 {
                    await retry.succeeded(afterRetry: attempt > 1)
                    return answer
                }
                let refusal = Self.failure(in: answer, what: what, mutates: mutates)
                if await mend(refusal, answer, keys, &mended) { continue }
                if refusal.kind == .outcomeUnknown { mayHaveActed = true }
                guard Self.isWorthRepeating(refusal, answer) else {
                    throw refusal.afterLoss(mutates && mayHaveActed)
                }
                failure = refusal
            } catch let error as WireFailure {
                let loss = AWSFailure(error, what: what, mutates: mutates)
                wasTimeout = error.kind == .timedOut
                mayHaveActed = mayHaveActed || error.wasSent
                guard [.unreachable, .broken, .timedOut].contains(error.kind) else {
                    throw loss.afterLoss(mutates && mayHaveActed)
                }
                failure = loss
            } catch let error as AWSFailure {
                throw error.afterLoss(mutates && mayHaveActed)
            } catch {
                throw AWSFailure(
                    kind: .cancelled, what: what, why: "cancelled", next: "start it again when you want it"
                ).afterLoss(mutates && mayHaveActed)
            }
            // A change without a token must not be repeated once it may have been done: the caller has to look first.
            let isSafe = !mutates || !mayHaveActed || Self.isRepeatable(request)
            guard isSafe, let delay = await retry.delay(after: attempt, wasTimeout: wasTimeout) else {
                throw failure.afterLoss(mutates && mayHaveActed)
            }
            do { try await clock.sleep(for: delay) } catch { throw failure.afterLoss(mutates && mayHaveActed) }
            attempt += 1
        }
    }

    private func sendOnce(
        _ request: WireRequest, _ service: AWSService, _ region: RegionName
    ) async throws -> (WireResponse, Credentials?) {
        let keys = try await credentials?.credentials()
        let bucket = CallBudget.Key(
            owner: keys?.accessKeyID ?? "unsigned", region: region.rawValue, service: service.rawValue)
        try await budget.take(for: bucket)
        let now = clock.now()
        var signed = request
        if let keys {
            let signer = SigV4Signer(credentials: keys, region: region.rawValue, service: service.facts.signingName)
            signed = signer.sign(request, at: now.addingTimeInterval(await skew.offset))
        }
        await meter.countCall(at: now)
        CallTally.current?.countCall()
        let answer = try await transport.send(signed)
        if answer.status != 200, AWSErrorCodes.throttling.contains(ErrorReply(answer).code) {
            await meter.countThrottle(at: now)
            CallTally.current?.countThrottle()
            await budget.drain(for: bucket)
        }
        return (answer, keys)
    }

    /// What can be put right at once, each of it one time in a call.
    private enum Mending {
        case clock, keys
    }

    /// - Returns: whether the call is to be made again at once.
    private func mend(
        _ failure: AWSFailure, _ answer: WireResponse, _ keys: Credentials?, _ mended: inout Set<Mending>
    ) async -> Bool {
        guard let keys else { return false }
        if AWSErrorCodes.skewed.contains(failure.code), !mended.contains(.clock),
            await skew.learn(from: answer.headers["Date"], now: clock.now())
        {
            mended.insert(.clock)
            return true
        }
        guard failure.kind == .expiredCredentials, mended.insert(.keys).inserted else { return false }
        await credentials?.forget(keys)
        return true
    }

    private static func isWorthRepeating(_ failure: AWSFailure, _ answer: WireResponse) -> Bool {
        failure.kind == .throttled || AWSErrorCodes.transient.contains(failure.code)
            || [500, 502, 503, 504].contains(answer.status)
    }

    /// Whether AWS itself makes one of two equal requests: they carry a client token.
    private static func isRepeatable(_ request: WireRequest) -> Bool {
        let body = String(decoding: request.body, as: UTF8.self)
        return body.contains("ClientRequestToken=") || body.contains("ClientToken=")
    }

    private static func failure(in answer: WireResponse, what: String, mutates: Bool) -> AWSFailure {
        let error = ErrorReply(answer)
        return AWSFailure(
            status: answer.status, code: error.code, message: error.message, what: what, mutates: mutates,
            requestID: answer.headers["x-amzn-requestid"] ?? error.requestID)
    }
}

extension AWSClient {
    /// Takes note of whose the credentials are: AWS counts calls by account, whatever keys sign them.
    func learn(account: String) async {
        guard let keys = try? await credentials?.credentials() else { return }
        await budget.learn(account: account, of: keys.accessKeyID)
    }

    /// Who signs, and until when; nil before the first call.
    package var credentialDescription: (source: String, expiresAt: FoundationEssentials.Date?)? {
        get async { await credentials?.description }
    }
}
