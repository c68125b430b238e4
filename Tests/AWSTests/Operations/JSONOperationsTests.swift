import Testing

@testable import AWS

@Suite("SSM, DynamoDB and STS replies")
struct JSONOperationsTests {
    @Test("a parameter has its value")
    func parameter() async throws {
        let parameter = try await Scripted(reply: "GetParameter", "json").parameters.getParameter("x")
        #expect(parameter.value.hasPrefix("ami-") && parameter.type == "String")
    }

    @Test("a row keeps every kind of value")
    func row() async throws {
        let item = try await Scripted(reply: "GetItem", "json").tables.getItem(table: "t", key: ["k": .text("primary")])
        let row = try #require(item)
        #expect(row["k"]?.text == "primary" && row["n"] == .number("3") && row["b"] == .truth(true))
        #expect(row["l"] == .list([.text("x"), .null]) && row["m"] == .map(["y": .bytes(Array("hi".utf8))]))
        #expect(row["ss"] == .texts(["p", "q"]))
        let scanned = try await Scripted(reply: "Scan", "json").tables.scan(table: "t")
        #expect(scanned.items == [row] && scanned.isWhole)
    }

    @Test("no row is nil, not an empty one")
    func noRow() async throws {
        let cloud = Scripted(ScriptedAnswers(.text("{}")))
        #expect(try await cloud.tables.getItem(table: "t", key: ["k": .text("x")]) == nil)
    }

    @Test("rows come from all pages, and a page that names itself as the next ends them")
    func pages() async throws {
        let page = #"{"Items": [{"k": {"S": "a"}}], "LastEvaluatedKey": {"k": {"S": "a"}}}"#
        let last = #"{"Items": [{"k": {"S": "b"}}, {"k": {"X": 1}}]}"#
        let whole = try await Scripted(ScriptedAnswers(.text(page), .text(last))).tables.scan(table: "t")
        #expect(whole.items.count == 2 && whole.unreadableCount == 1 && whole.completeness == .complete)
        let round = try await Scripted(ScriptedAnswers(.text(page), .text(page), .text(page))).tables.scan(table: "t")
        #expect(round.items.count == 2 && round.completeness != .complete)
    }

    @Test("we are who STS says")
    func identity() async throws {
        let identity = try await Scripted(reply: "GetCallerIdentity").tokens.getCallerIdentity()
        #expect(identity.account == "123456789012" && identity.arn.hasPrefix("arn:aws:sts::"))
    }
}
