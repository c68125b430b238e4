internal import Wire

/// What the world answers to one HTTP request.
enum WorldAnswer {
    /// At once and whole.
    case response(WireResponse)
    /// Whole, when the world's time has come to it: a call that hangs on a manager without a leader.
    case later(PendingReply)
    /// Head at once, body while the world goes on: events, logs that are followed.
    case stream(status: Int, headers: WireHeaders, LiveBody)
}

/// An answer that is yet to come. Whoever waits is told once.
final class PendingReply {
    private var result: Result<WireResponse, WireFailure>?
    private var waiter: ((Result<WireResponse, WireFailure>) -> Void)?

    func fulfil(_ outcome: Result<WireResponse, WireFailure>) {
        guard result == nil else { return }
        result = outcome
        waiter?(outcome)
        waiter = nil
    }

    func whenReady(_ tell: @escaping (Result<WireResponse, WireFailure>) -> Void) {
        if let result { tell(result) } else { waiter = tell }
    }
}

/// A body that is still being written. What is sent before somebody listens is kept.
final class LiveBody {
    private var kept: [[UInt8]] = []
    private var listener: ((End?, [UInt8]) -> Void)?
    private(set) var end: End?

    /// How a body ends.
    enum End {
        case finished
        case broken(WireFailure)
    }

    func send(_ bytes: [UInt8]) {
        guard end == nil else { return }
        if let listener { listener(nil, bytes) } else { kept.append(bytes) }
    }

    func close(_ how: End = .finished) {
        guard end == nil else { return }
        end = how
        listener?(how, [])
        listener = nil
    }

    /// Called with each piece, and with the end.
    func listen(_ tell: @escaping (End?, [UInt8]) -> Void) {
        for bytes in kept { tell(nil, bytes) }
        kept = []
        if let end { tell(end, []) } else { listener = tell }
    }
}
