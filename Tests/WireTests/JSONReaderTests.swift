import Fleet
import TestSupport
import Testing

@testable import Wire

@Suite("JSON answers")
struct JSONReaderTests {
    private func read(_ text: String) throws(WireFailure) -> JSONValue {
        try JSONReader.read(Array(text.utf8), from: "peer")
    }

    @Test("every kind of value comes as it is, numbers without loss")
    func values() throws {
        let value = try read(
            #"{"a": null, "b": true, "c": 9007199254740993, "d": 18446744073709551615, "e": 1.5, "f": "ü\n", "g": [1, "x"]}"#
        )
        #expect(
            value
                == .object([
                    "a": .null, "b": .bool(true), "c": .integer(9_007_199_254_740_993), "d": .unsigned(.max),
                    "e": .number(1.5), "f": .string("ü\n"), "g": .array([.integer(1), .string("x")]),
                ]))
        #expect(try read(String(decoding: JSONReader.write(value), as: UTF8.self)) == value)
    }

    @Test(
        "what is not one whole value is a failure that names the peer",
        arguments: [
            "", "{", "[1", "{\"a\":}", "<html>", "{} {}", "nul", "\u{0}",
        ])
    func illFormed(_ text: String) {
        let failure = #expect(throws: WireFailure.self) { try read(text) }
        #expect(failure?.kind == .unreadable && failure?.peer == "peer")
    }

    @Test("nesting has a limit, brackets in texts do not count")
    func depth() throws {
        let nested = { (depth: Int) in
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try read(nested(JSONReader.depthLimit)) }
        #expect(throws: WireFailure.self) { try read(nested(JSONReader.depthLimit + 1)) }
        #expect(throws: WireFailure.self) { try read(nested(1_000_000)) }
        let text = String(repeating: "[{\\\"", count: 200)
        #expect(throws: Never.self) { try read("[\"\(text)\"]") }
    }

    @Test("a failure carries at most two hundred harmless characters")
    func excerpt() {
        let failure = #expect(throws: WireFailure.self) {
            try read("\u{1B}]0;x\u{7}" + String(repeating: "y", count: 9_999))
        }
        #expect((failure?.why.count ?? 0) <= OutsideText.excerptLimit)
        #expect(failure?.why.unicodeScalars.allSatisfy { OutsideText.isHarmless($0) } == true)
    }

    @Test("writing is the same bytes each time, members in order, slashes plain")
    func writing() {
        let value: JSONValue = .object(["b": .string("a/b"), "a": .array([])])
        #expect(String(decoding: JSONReader.write(value), as: UTF8.self) == #"{"a":[],"b":"a/b"}"#)
    }

    @Test("texts changed by chance are values or failures")
    func fuzz() {
        var chance = SeededGenerator.ofThisRun(4_712)
        let whole = Array(#"{"__type":"a#B","Item":{"k":{"S":"x"},"n":{"N":"1e5"},"l":{"L":[{"NULL":true}]}}}"#.utf8)
        for _ in 0..<2_000 { _ = try? JSONReader.read(Mutation.of(whole, &chance), from: "peer") }
    }
}
