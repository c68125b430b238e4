import Foundation
import Fleet
import TestSupport
import Testing

@testable import Wire

@Suite("XML answers")
struct XMLReaderTests {
    private func read(_ text: String, _ limits: XMLLimits = XMLLimits()) throws(XMLFailure) -> Element {
        try XMLReader.read(Array(text.utf8), limits: limits)
    }

    private func refusal(_ text: String, _ limits: XMLLimits = XMLLimits()) -> String {
        do throws(XMLFailure) {
            let root = try read(text, limits)
            return "read <\(root.name)>"
        } catch { return error.why }
    }

    @Test("elements, lists and texts come as they are")
    func elements() throws {
        let root = try read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- c --><a:R xmlns:a="x" id="1"><one>1</one><set><item>a &amp; b</item><item><![CDATA[<c>]]></item></set><e/>
            <mixed>x<y>z</y></mixed><u>ü€😀&#x41;</u></a:R>
            """)
        #expect(root.name == "R" && root["one"] == "1" && root["e"] == nil && root["none"] == nil)
        #expect(root.list("set").map(\.text) == ["a & b", "<c>"])
        #expect(root["u"] == "ü€😀A" && root.child("mixed")?["y"] == "z" && root.list("none").isEmpty)
    }

    @Test("a text in another encoding is read when it says so")
    func encoding() throws {
        let bytes = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8) + [0xE4] + Array("</a>".utf8)
        #expect(try XMLReader.read(bytes).text == "ä")
    }

    @Test(
        "what is not one whole document is refused",
        arguments: [
            "", " ", "a", "<a>", "<a><b></a>", "<a></a><b/>", "<a/>x", "<a", "<a>&lt", "<a>&nbsp;</a>", "<a b=c/>",
            "{\"a\": 1}", "<a>\u{0}</a>", "<a>\u{1}</a>", "<a>&#0;</a>", "<a>&#x1;</a>", "<?xml version=\"1.0\"?>",
        ])
    func illFormed(_ text: String) { #expect(throws: XMLFailure.self) { try read(text) } }

    @Test("bytes that are not UTF-8 are refused")
    func notUTF8() {
        #expect(throws: XMLFailure.self) { try XMLReader.read(Array("<a>".utf8) + [0xFF, 0xFE] + Array("</a>".utf8)) }
        #expect(throws: XMLFailure.self) { try XMLReader.read([0xFF, 0xD8, 0xFF, 0xE0, 0x00]) }
    }

    @Test("a recorded answer cut at any place is refused, never half read")
    func truncated() throws {
        let whole = try RecordedReplies.bytes("DescribeVpcs.xml")
        #expect(throws: Never.self) { try XMLReader.read(whole) }
        for length in 0..<whole.count - 1 {
            #expect(throws: XMLFailure.self, "\(length) bytes") { try XMLReader.read(Array(whole.prefix(length))) }
        }
    }

    @Test(
        "HTML is told as HTML, with its beginning",
        arguments: [
            "<!DOCTYPE html><html><body>Bad gateway</body></html>", "\n <HTML><head>Bad gateway",
            "\u{FEFF}<html>Bad gateway",
            "<!doctype HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\"><html>Bad gateway",
        ])
    func html(_ text: String) {
        #expect(refusal(text).hasPrefix("HTML instead of XML") && refusal(text).contains("Bad gateway"))
    }

    @Test(
        "a document type is refused, and with it every entity",
        arguments: [
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<!DOCTYPE a PUBLIC 'x' 'http://127.0.0.1:1/x.dtd'><a/>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x.dtd'> %p;]><a/>",
        ])
    func documentTypes(_ text: String) {
        #expect(refusal(text).hasPrefix("a document type") || refusal(text).hasPrefix("ill-formed"))
    }

    @Test("a billion laughs are not laughed")
    func laughs() {
        var entities = "<!ENTITY l0 'lol'>"
        for level in 1...9 {
            entities += "<!ENTITY l\(level) '\(String(repeating: "&l\(level - 1);", count: 10))'>"
        }
        #expect(!refusal("<!DOCTYPE a [\(entities)]><a>&l9;</a>").hasPrefix("read"))
    }

    @Test("depth, elements and bytes have limits")
    func limits() throws {
        let nested = { (depth: Int) in
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        var limits = XMLLimits()
        limits.depth = 5
        #expect(throws: Never.self) { try read(nested(5), limits) }
        #expect(refusal(nested(6), limits) == "deeper than 5 elements")
        #expect(throws: XMLFailure.self) { try read(nested(100_000)) }
        limits.elements = 3
        #expect(refusal("<a><b/><c/><d/></a>", limits) == "more than 3 elements")
        limits.bytes = 4
        #expect(throws: Never.self) { try read("<a/>", limits) }
        #expect(refusal("<ab/>", limits) == "5 bytes, more than 4")
    }

    @Test("a refusal carries at most two hundred harmless characters")
    func excerpt() {
        let why = refusal("\u{1B}[31m\u{202E}" + String(repeating: "x\n", count: 5_000))
        #expect(why.count <= OutsideText.excerptLimit)
        #expect(why.unicodeScalars.allSatisfy { OutsideText.isHarmless($0) })
    }

    @Test("answers with bytes changed by chance are values or refusals, and end")
    func fuzz() throws {
        var chance = SeededGenerator.ofThisRun(4_711)
        let replies = try RecordedReplies.all()
        var limits = XMLLimits()
        limits.elements = 20_000
        for round in 0..<4_000 {
            let bytes = Mutation.of(replies.randomElement(using: &chance) ?? [], &chance)
            do throws(XMLFailure) {
                let root = try XMLReader.read(bytes, limits: limits)
                #expect(!root.name.isEmpty, "seed \(chance.seed), round \(round)")
            } catch {
                #expect(error.why.count <= OutsideText.excerptLimit, "seed \(chance.seed), round \(round)")
            }
        }
    }
}

/// The answers that AWS's own tests are made with.
enum RecordedReplies {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("AWSTests/Replies")

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// Every XML answer, in the order of their names.
    static func all() throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".xml") }.sorted()
            .map(bytes)
    }
}

/// What a bad network, a bad proxy or a bad mind makes of an answer.
enum Mutation {
    private static let morsels: [[UInt8]] = [
        "<", ">", "</", "/>", "&", "&amp;", "&x;", "&#0;", "&#x10FFFF;", "]]>", "<![CDATA[", "<!--", "-->", "<?x ?>",
        "<!DOCTYPE a>", "<!ENTITY a 'b'>", "\"", "xmlns:a=\"", "<a:b:c>", "\u{0}", "\u{FFFE}", "<item>", "</item>",
    ].map { Array($0.utf8) }

    static func of(_ bytes: [UInt8], _ chance: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...8, using: &chance) {
            let at = Int.random(in: 0...bytes.count, using: &chance)
            let end = min(bytes.count, at + Int.random(in: 0...64, using: &chance))
            switch Int.random(in: 0..<7, using: &chance) {
            case 0: bytes.removeSubrange(at..<end)
            case 1: bytes.insert(contentsOf: morsels.randomElement(using: &chance) ?? [], at: at)
            case 2: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &chance) }
            case 3: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &chance))
            case 4: bytes = Array(bytes.prefix(at))
            case 5:
                let piece = Array(bytes[at..<end])
                bytes.insert(contentsOf: Array(repeating: piece, count: 50).joined(), at: at)
            default: if at < bytes.count { bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &chance) }
            }
        }
        return bytes
    }
}
