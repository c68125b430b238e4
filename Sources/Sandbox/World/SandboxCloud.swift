package import Wire

/// Owns a world and lets its time run: so many times as fast as the clock outside, or as fast as somebody waits for it,
/// or not at all. One caller at a time is let in.
///
/// The world moves only when somebody asks or waits, so an idle cloud costs nothing.
package actor SandboxCloud {
    /// How fast the world's time runs.
    package enum Speed: Hashable, Sendable {
        case paused
        /// That many of the world's seconds in one second outside; above zero.
        case times(Double)
        /// Whatever is waited for comes at once.
        case unbounded

        /// `paused`, `×10`, `max`.
        package var text: String {
            switch self {
            case .paused: "paused"
            case .times(let factor): factor == factor.rounded() ? "×\(Int(factor))" : "×\(factor)"
            case .unbounded: "max"
            }
        }
    }

    private var world: World
    private var scenario: String
    private let library: ScenarioLibrary
    private let clock: any WallClock
    private var speed: Speed
    /// The world's time and the time outside at the last look.
    private var lastLook: (world: VirtualTime, outside: Double)
    /// How many wait for something that the world's time will bring.
    private var waiting = 0
    private var pump: Task<Void, Never>?
    /// Bodies that are still listened to, and those who sleep, by number.
    private var bodies: [Int: LiveBody] = [:]
    private var sleepers: [Int: (PendingReply, VirtualClock.Appointment)] = [:]
    private var lastNumber = 0

    /// - Parameter clock: the time outside.
    package init(world: sending World, speed: Speed, clock: any WallClock) {
        self.world = world
        scenario = ""
        library = ScenarioLibrary(scenarios: [:], templates: [:])
        self.speed = speed
        self.clock = clock
        lastLook = (world.now, clock.now().timeIntervalSince1970)
    }

    /// Begins with a scenario of the library.
    /// - Parameters:
    ///   - seed: nil takes the scenario's own.
    ///   - speed: nil takes the scenario's own.
    package init(
        scenario name: String, seed: UInt64?, speed: Speed?, library: ScenarioLibrary, clock: any WallClock
    ) throws(ScenarioFailure) {
        let scenario = try library.scenario(name)
        let world = try scenario.world(seed: seed, library: library)
        self.world = world
        self.scenario = name
        self.library = library
        self.speed = speed ?? scenario.speed
        self.clock = clock
        lastLook = (world.now, clock.now().timeIntervalSince1970)
    }

    /// Does something with the world, its time brought up to date.
    package func with<Value: Sendable>(_ work: @Sendable (World) throws -> Value) rethrows -> Value {
        catchUp()
        defer { wakePump() }
        return try work(world)
    }

    /// What the cloud says of itself.
    package var state: SandboxState {
        catchUp()
        return SandboxState(now: world.now, speed: speed, seed: world.seed, scenario: scenario)
    }

    /// Lets time run at another speed from now on.
    package func setSpeed(_ new: Speed) {
        catchUp()
        speed = new
        restartPump()
    }

    /// Lets the next event happen, also while paused. False when nothing waits.
    @discardableResult
    package func step() -> Bool {
        catchUp()
        return world.step()
    }

    // MARK: Calls

    /// Answers one HTTP request, whole.
    package func answer(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        if let answer = try await controlled(request) { return answer }
        catchUp()
        switch world.answer(request) {
        case .response(let response): return marked(response)
        case .later(let reply): return marked(try await outcome(of: reply).get())
        case .stream(let status, let headers, let body):
            return marked(try await whole(status, headers, body, request.limits))
        }
    }

    /// Answers one HTTP request, its body as it comes.
    package func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        if let answer = try await controlled(request) { return WireStream(answer) }
        catchUp()
        switch world.answer(request) {
        case .response(let response): return WireStream(marked(response))
        case .later(let reply): return WireStream(marked(try await outcome(of: reply).get()))
        case .stream(let status, let headers, let body):
            return WireStream(status: status, headers: headers, body: stream(of: body))
        }
    }

    /// Every answer tells the world's time: whoever asks can count its ages in it.
    private func marked(_ response: WireResponse) -> WireResponse {
        wakePump()
        var response = response
        response.headers[SandboxState.header] = state.headerValue
        response.headers["Date"] = world.now.httpText
        return response
    }

    // MARK: Control

    /// Answers what is asked of the sandbox itself; nil when something in its world is asked.
    private func controlled(_ request: WireRequest) async throws(WireFailure) -> WireResponse? {
        do {
            guard let call = try ControlCall(request) else { return nil }
            return marked(.json(200, try await carryOut(call)))
        } catch let error as ServiceError {
            return marked(.json(error.status, .object(["message": .string(error.message)])))
        } catch is CancellationError {
            throw WireFailure(.cancelled, peer: ControlCall.host, why: "cancelled", wasSent: true)
        } catch {
            throw WireFailure(.broken, peer: ControlCall.host, why: "\(error)", wasSent: true)
        }
    }

    private func carryOut(_ call: ControlCall) async throws -> JSONValue {
        switch call {
        case .state: break
        case .speed(let speed): setSpeed(speed)
        case .step: step()
        case .sleep(let span): try await sleep(for: span)
        case .fault(let words): return .object(["message": .string(try with { try FaultCommand.run(words, in: $0) })])
        case .scenario(let name, let seed): try begin(name, seed: seed)
        case .calls: return .array(with { world in world.calls.calls.map(\.json) })
        case .engines: return .array(engines.map(\.json))
        }
        return state.json
    }

    /// The engines that answer now.
    package var engines: [SandboxEngine] {
        with { world in
            world.regions.flatMap { region in
                region.docker.answeringHosts.map { SandboxEngine(id: $0.id, name: $0.name, region: region.name) }
            }
        }
    }

    /// Puts another world in the place of this one. Whoever listens to the old one is told that it has broken.
    private func begin(_ name: String, seed: UInt64?) throws(ServiceError) {
        let new: World
        do throws(ScenarioFailure) {
            let scenario = try library.scenario(name)
            new = try scenario.world(seed: seed, library: library)
        } catch {
            throw ServiceError(
                "BadScenario", error.line > 0 ? "\(error.scenario):\(error.line): \(error.why)" : error.why)
        }
        for number in bodies.keys.sorted() {
            bodies[number]?.close(
                .broken(WireFailure(.broken, peer: "sandbox", why: "another scenario began", wasSent: true)))
        }
        for number in sleepers.keys.sorted() { wake(number) }
        world = new
        scenario = name
        lastLook = (world.now, clock.now().timeIntervalSince1970)
        restartPump()
    }

    /// Waits for a span of the world's time.
    package func sleep(for span: Duration) async throws {
        catchUp()
        let reply = PendingReply()
        lastNumber += 1
        let number = lastNumber
        let appointment = world.after(span) { _ in reply.fulfil(.success(WireResponse(status: 200))) }
        sleepers[number] = (reply, appointment)
        waiting += 1
        wakePump()
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                reply.whenReady { _ in continuation.resume() }
            }
        } onCancel: {
            Task { await self.wake(number) }
        }
        sleepers[number] = nil
        waiting -= 1
        try Task.checkCancellation()
    }

    private func wake(_ number: Int) {
        guard let (reply, appointment) = sleepers.removeValue(forKey: number) else { return }
        world.clock.cancel(appointment)
        reply.fulfil(.success(WireResponse(status: 200)))
    }

    private func outcome(of reply: PendingReply) async -> Result<WireResponse, WireFailure> {
        waiting += 1
        wakePump()
        defer { waiting -= 1 }
        return await withCheckedContinuation { continuation in
            reply.whenReady { continuation.resume(returning: $0) }
        }
    }

    private func stream(of body: LiveBody) -> AsyncThrowingStream<[UInt8], any Error> {
        let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        waiting += 1
        body.listen { end, bytes in
            switch end {
            case nil: continuation.yield(bytes)
            case .finished: continuation.finish()
            case .broken(let failure): continuation.finish(throwing: failure)
            }
        }
        let number = remember(body)
        continuation.onTermination = { _ in Task { await self.forget(number) } }
        wakePump()
        return stream
    }

    private func remember(_ body: LiveBody) -> Int {
        lastNumber += 1
        bodies[lastNumber] = body
        return lastNumber
    }

    private func forget(_ number: Int) {
        guard let body = bodies.removeValue(forKey: number) else { return }
        body.close()
        waiting -= 1
    }

    /// A stream that was asked for as a whole answer: read to its end within the call's limits.
    private func whole(
        _ status: Int, _ headers: WireHeaders, _ body: LiveBody, _ limits: WireLimits
    ) async throws(WireFailure) -> WireResponse {
        var bytes: [UInt8] = []
        do {
            for try await piece in stream(of: body) {
                bytes += piece
                guard bytes.count <= limits.responseBytes else {
                    throw WireFailure(
                        .tooLarge, peer: "sandbox", why: "more than \(limits.responseBytes) bytes", wasSent: true)
                }
            }
        } catch let failure as WireFailure {
            throw failure
        } catch {
            throw WireFailure(.cancelled, peer: "sandbox", why: "cancelled", wasSent: true)
        }
        return WireResponse(status: status, headers: headers, body: bytes)
    }

    // MARK: Time

    /// Brings the world's time to where it should be by now.
    private func catchUp() {
        let outside = clock.now().timeIntervalSince1970
        let passed = max(0, outside - lastLook.outside)
        lastLook.outside = outside
        guard case .times(let factor) = speed else {
            lastLook.world = world.now
            return
        }
        lastLook.world = max(lastLook.world, world.now) + .seconds(passed * factor)
        world.advance(to: lastLook.world)
    }

    private func restartPump() {
        pump?.cancel()
        pump = nil
        wakePump()
    }

    /// Sees to it that what is waited for comes. A new event may be due before the one that the pump sleeps for.
    private func wakePump() {
        pump?.cancel()
        pump = nil
        guard waiting > 0, speed != .paused else { return }
        pump = Task { [weak self] in
            while !Task.isCancelled, let self, let pause = await self.pauseBeforeNextEvent() {
                do { try await self.clock.sleep(for: pause) } catch { return }
                await self.turn()
            }
        }
    }

    /// How long, outside, until the world's next event; nil when nobody waits for one.
    private func pauseBeforeNextEvent() -> Duration? {
        guard waiting > 0, let next = world.clock.nextTime() else { return nil }
        switch speed {
        case .paused: return nil
        case .unbounded: return .zero
        case .times(let factor): return max(.zero, (next - world.now) / factor)
        }
    }

    private func turn() {
        if speed == .unbounded { world.step() } else { catchUp() }
    }
}

extension WireStream {
    /// A whole answer in the form of a stream.
    fileprivate init(_ response: WireResponse) {
        let body = AsyncThrowingStream<[UInt8], any Error> { continuation in
            if !response.body.isEmpty { continuation.yield(response.body) }
            continuation.finish()
        }
        var headers = response.headers
        headers["Content-Length"] = String(response.body.count)
        self.init(status: response.status, headers: headers, body: body)
    }
}
