import Console
import Testing

@testable import skep

@Suite("Records as text")
struct RecordWriterTests {
    private let layout = RecordLayout(
        columns: [.text("NAME", "name"), .number("COUNT", "count"), .wide("NOTE", "note")], key: ["name"])

    private func lines(_ format: OutputFormat, _ records: TextValue...) -> [String] {
        RecordWriter(format: format, layout: layout).tableLines(records)
    }

    @Test("columns align, numbers to the right, and nothing ends in blanks")
    func aligned() {
        let records: [TextValue] = [
            .object([("name", .text("a")), ("count", .number(7)), ("note", .null)]),
            .object([("name", .text("longer")), ("count", .number(1234)), ("note", .text("x"))]),
        ]
        let writer = RecordWriter(format: .table, layout: layout)
        #expect(writer.tableLines(records) == ["NAME    COUNT", "a           7", "longer   1234"])
    }

    @Test("wide shows more")
    func wide() {
        let record = TextValue.object([("name", .text("a")), ("count", .number(7)), ("note", .text("hello"))])
        #expect(lines(.wide, record) == ["NAME  COUNT  NOTE", "a         7  hello"])
    }

    @Test("text from outside cannot reach the terminal raw")
    func cleaned() {
        let record = TextValue.object([("name", .text("a\u{1B}[2Jb\nc")), ("count", .unknown)])
        let line = lines(.table, record)[1]
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x1B })
        #expect(line.hasSuffix("unknown"))
    }

    @Test("a line of JSON keeps the order of the fields and escapes what must be")
    func jsonLine() {
        let value = TextValue.object([
            ("b", .text("say \"hi\"\n")), ("a", .list([.number(1), .null, .unknown, .bool(true), .decimal(0.5)])),
        ])
        #expect(value.jsonLine == #"{"b":"say \"hi\"\n","a":[1,null,"unknown",true,0.5]}"#)
    }

    @Test("YAML nests objects in lists and lists in objects")
    func yaml() {
        let value = TextValue.list([
            .object([("name", .text("x: y")), ("ports", .texts(["80", "443"])), ("none", .list([]))]),
            .object([("age", .object([("ec2", .number(1))]))]),
        ])
        #expect(
            value.yamlLines == [
                #"- name: "x: y""#, "  ports:", #"    - "80""#, #"    - "443""#, "  none: []", "- age:", "    ec2: 1",
            ])
    }
}
