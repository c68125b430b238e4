import Foundation
import TestSupport
import Testing
import Wire

@testable import Docker

@Suite("Logs of services and tasks")
struct LogDecoderTests {
    /// As 20.10 sent it, with `timestamps=1&details=1`.
    static let captured =
        "2026-11-23T13:52:42.888846724Z com.docker.swarm.node.id=28l82w,com.docker.swarm.service.id=kynf4r,"
        + "com.docker.swarm.task.id=5xs11e out\n"

    private func read(
        _ pieces: [[UInt8]], headers: WireHeaders = [], options: LogOptions = LogOptions(), apiVersion: String = "1.41",
        failure: WireFailure? = nil
    ) async throws -> ([LogRecord], EngineFailure?) {
        let fixture = EngineFixture(
            apiVersion: apiVersion, .pieces(pieces, headers: headers, failure: failure))
        return await EngineFixture.all(try await fixture.engine.serviceLogs("web", options: options))
    }

    @Test("frames come out the same wherever the pieces are cut", arguments: 1...40)
    func cutAnywhere(_ size: Int) async throws {
        let bytes =
            EngineFixture.frame(1, Self.captured) + EngineFixture.frame(2, "") + EngineFixture.frame(2, Self.captured)
        let (records, failure) = try await read(EngineFixture.pieces(bytes, of: size))
        #expect(failure == nil)
        #expect(records.map(\.stream) == [.output, .error])
        for record in records {
            #expect(record.text == "out")
            #expect(record.node == "28l82w")
            #expect(record.service == "kynf4r")
            #expect(record.task == "5xs11e")
            #expect(record.at.map { abs($0.timeIntervalSince1970 - 1_795_441_962.888846) < 0.001 } == true)
        }
    }

    @Test(
        "what is asked is what the options say",
        arguments: [
            (true, "all", "stdout=1&stderr=1&follow=1&timestamps=1&details=1&tail=all"),
            (false, "5", "stdout=1&stderr=1&follow=0&timestamps=1&details=1&tail=5"),
        ])
    func query(_ follow: Bool, _ tail: String, _ query: String) async throws {
        let fixture = EngineFixture(.pieces([], headers: [], failure: nil))
        var options = LogOptions()
        options.follow = follow
        options.tail = Int(tail)
        _ = try await fixture.engine.taskLogs("t/1", options: options)
        #expect(fixture.transport.lines == ["GET /v1.41/tasks/t%2F1/logs?\(query)"])
    }

    @Test("without timestamps and details a line is taken as it is, though it looks like them")
    func plain() async throws {
        var options = LogOptions()
        options.timestamps = false
        options.details = false
        let (records, _) = try await read([EngineFixture.frame(1, Self.captured)], options: options)
        #expect(records == [LogRecord(stream: .output, text: String(Self.captured.dropLast()))])
    }

    @Test("details are read as they are escaped, and a word that is none stays in the line")
    func details() async throws {
        var options = LogOptions()
        options.timestamps = false
        let (records, _) = try await read(
            [
                EngineFixture.frame(1, "a%3Db=c+d,e= text\n"), EngineFixture.frame(1, " text\n"),
                EngineFixture.frame(1, "no detail\n"), EngineFixture.frame(1, "%zz=1 text\n"),
            ], options: options)
        #expect(records.map(\.details) == [["a=b": "c d", "e": ""], [:], [:], [:]])
        #expect(records.map(\.text) == ["text", "text", "no detail", "%zz=1 text"])
    }

    @Test("a terminal's log is one raw stream of lines", arguments: 1...9)
    func raw(_ size: Int) async throws {
        var options = LogOptions()
        options.hasTerminal = true
        options.timestamps = false
        options.details = false
        let bytes = EngineFixture.bytes("one\r\n\u{1B}[1mtwo\n\nlast")
        let (records, _) = try await read(EngineFixture.pieces(bytes, of: size), options: options)
        #expect(records.map(\.text) == ["one", "\u{1B}[1mtwo", "", "last"])
    }

    @Test("an engine that says raw is believed from 1.42 on; before that it says so of frames too")
    func contentType() async throws {
        let headers: WireHeaders = ["Content-Type": "application/vnd.docker.raw-stream"]
        var options = LogOptions()
        options.timestamps = false
        options.details = false
        let raw = try await read([EngineFixture.bytes("x\n")], headers: headers, options: options, apiVersion: "1.43")
        #expect(raw.0.map(\.text) == ["x"])
        let frames = try await read([EngineFixture.frame(1, "x\n")], headers: headers, options: options)
        #expect(frames.0.map(\.text) == ["x"])
    }

    @Test(
        "bytes that are no frames end the log with a failure, after what came before",
        arguments: [
            EngineFixture.header(9, 3), [1, 1, 0, 0, 0, 0, 0, 3], [1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF],
            EngineFixture.bytes("<html><body>log in</body></html>"), EngineFixture.header(1, (16 << 20) + 1),
        ])
    func garbage(_ bytes: [UInt8]) async throws {
        let (before, failure) = try await read([EngineFixture.frame(1, "x\n") + bytes])
        #expect(before.count == 1)
        #expect(failure?.kind == .unreadable)
    }

    @Test("a frame over the limit keeps its beginning, and the next frame is whole")
    func longFrame() async throws {
        let long = [UInt8](repeating: 0x78, count: 1 << 20)
        let bytes = EngineFixture.frame(1, long) + EngineFixture.frame(1, "next\n")
        let (records, failure) = try await read(EngineFixture.pieces(bytes, of: 4096))
        #expect(failure == nil)
        #expect(records.map(\.text.utf8.count) == [LogDecoder.lineLimit, 4])
        #expect(records.map(\.isCut) == [true, false])
    }

    @Test("a raw line over the limit keeps its beginning, and the next line is whole")
    func longLine() {
        var splitter = LineSplitter(limit: 4)
        #expect(splitter.take(EngineFixture.bytes("abcdefgh")).isEmpty)
        let lines = splitter.take(EngineFixture.bytes("ijk\nab\nabcd\n"))
        #expect(lines.map(\.isCut) == [true, false, false])
        #expect(lines.map { String(decoding: $0.bytes, as: UTF8.self) } == ["abcd", "ab", "abcd"])
    }

    @Test("a log that breaks in the middle of a frame says so")
    func broken() async throws {
        let half = try await read([Array(EngineFixture.frame(1, "whole\n").dropLast(2))])
        #expect(half.1?.kind == .unreadable)
        let lost = try await read([EngineFixture.frame(1, "x\n")], failure: EngineFixture.lost)
        #expect(lost.0.count == 1)
        #expect(lost.1?.kind == .unreachable)
    }

    @Test("what the engine itself says in the stream ends the log in its words")
    func engineError() async throws {
        let (_, failure) = try await read([EngineFixture.frame(3, "log driver does not support reading")])
        #expect(failure?.kind == .refused)
        #expect(failure?.why == "log driver does not support reading")
    }

    @Test("bytes that are no text lose nothing but themselves")
    func notText() async throws {
        var options = LogOptions()
        options.timestamps = false
        options.details = false
        let (records, _) = try await read([EngineFixture.frame(1, [0x61, 0xFF, 0x62, 0x0A])], options: options)
        #expect(records.map(\.text) == ["a\u{FFFD}b"])
    }

    @Test("a service that is not there is not found")
    func notFound() async throws {
        let fixture = EngineFixture(.refusal(404, "service nope not found"))
        let failure = await #expect(throws: EngineFailure.self) { try await fixture.engine.serviceLogs("nope") }
        #expect(failure?.kind == .notFound)
        #expect(failure?.what == "read the log of service nope")
    }
}
