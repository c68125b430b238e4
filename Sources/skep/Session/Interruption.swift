import Dispatch
import Foundation

/// SIGINT and SIGTERM as a request to end in good order, for as long as it lives.
///
/// `@unchecked Sendable`: the sources are made once and only cancelled, which Dispatch allows from any thread; the flag
/// is touched on the serial queue alone.
final class Interruption: @unchecked Sendable {
    private let queue = DispatchQueue(label: "skep.interruption")
    private var sources: [any DispatchSourceSignal] = []
    private var hasHappened = false

    init(_ handle: @escaping @Sendable () async -> Void) {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [weak self] in
                self?.hasHappened = true
                Task { await handle() }
            }
            source.resume()
            sources.append(source)
        }
    }

    var happened: Bool { queue.sync { hasHappened } }

    /// Gives the signals their own effect back.
    func end() {
        for source in sources {
            source.cancel()
            signal(Int32(source.handle), SIG_DFL)
        }
    }
}
