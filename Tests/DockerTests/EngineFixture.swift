import TestSupport
import Testing
import Wire

@testable import Docker

/// An engine that answers from a script.
struct EngineFixture {
    let transport: ScriptedEngine
    let engine: Engine

    init(apiVersion: String = "1.41", _ answers: ScriptedEngine.Answer...) {
        transport = ScriptedEngine(apiVersion: apiVersion, answers)
        engine = Engine(baseURL: "http://engine", peer: "10.0.0.1", transport: transport)
    }

    static let lost = WireFailure(.broken, peer: "engine", why: "reset", wasSent: true)

    /// Every value, and the failure that ended them.
    static func all<Value>(_ stream: AsyncThrowingStream<Value, any Error>) async -> ([Value], EngineFailure?) {
        var values: [Value] = []
        do {
            for try await value in stream { values.append(value) }
            return (values, nil)
        } catch {
            return (values, error as? EngineFailure)
        }
    }

    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// A frame of a multiplexed stream.
    static func frame(_ source: UInt8, _ payload: String) -> [UInt8] {
        frame(source, bytes(payload))
    }

    static func frame(_ source: UInt8, _ payload: [UInt8]) -> [UInt8] { header(source, payload.count) + payload }

    static func header(_ source: UInt8, _ length: Int) -> [UInt8] {
        [source, 0, 0, 0] + (0..<4).reversed().map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
    }

    /// The bytes cut into pieces of that size.
    static func pieces(_ bytes: [UInt8], of size: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    }
}
