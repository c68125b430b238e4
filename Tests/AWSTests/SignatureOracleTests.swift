import Foundation
import Fleet
import TestSupport
import Testing
import Wire

@testable import AWS

/// Signatures against those of botocore, which nobody here wrote. One Python process signs all requests.
@Suite("Signatures as botocore makes them")
struct SignatureOracleTests {
    private static let rounds = 400

    private struct Case: Codable {
        var id: String, secret: String, token: String?, region: String, service: String, date: String
        var method: String, url: String, headers: [[String]], body: String
    }

    @Test(
        "hundreds of requests by chance have the same signature",
        .enabled(if: Oracle.isExpected, Comment(rawValue: Oracle.absence)))
    func random() async throws {
        var chance = SeededGenerator.ofThisRun(4_713)
        let cases = (0..<Self.rounds).map { _ in Self.randomCase(&chance) }
        let theirs = try await Oracle.run(Self.script, JSONEncoder().encode(cases))
        let signatures = try JSONDecoder().decode([String].self, from: theirs)
        try #require(signatures.count == cases.count)
        for (index, item) in cases.enumerated() {
            #expect(
                Self.authorization(of: item) == signatures[index],
                "seed \(chance.seed), request \(index): \(item)")
        }
    }

    private static func authorization(of item: Case) -> String? {
        let keys = Credentials(
            accessKeyID: item.id, secretAccessKey: Secret(item.secret), sessionToken: item.token.map { Secret($0) },
            source: "test")
        let request = WireRequest(
            method: item.method, url: item.url,
            headers: WireHeaders(item.headers.map { .init($0[0], $0[1]) }), body: Array(item.body.utf8))
        let date = Timestamp.date(item.date) ?? .distantPast
        let signer = SigV4Signer(credentials: keys, region: item.region, service: item.service)
        return signer.sign(request, at: date).headers["Authorization"]
    }

    private static func randomCase(_ chance: inout SeededGenerator) -> Case {
        let hosts = [
            "https://ec2.us-east-1.amazonaws.com", "https://EC2.Example.com:8443", "http://127.0.0.1:5600",
            "http://localhost:80", "https://a.b:443", "http://a.b:443", "https://[::1]:4566",
        ]
        let paths = ["/", "", "/a/b", "/a%20b/", "/a/./b/../c", "//a//b", "/ü/x", "/a+b", "/~user/x,y;z"]
        let queries = ["", "?a=1", "?b=2&a=1", "?a=", "?a", "?a=2&a=1", "?A=1&a=1", "?x=%20y&x=%2F", "?k=a%3Db&j=~-_."]
        var headers = [["Content-Type", "application/x-www-form-urlencoded; charset=utf-8"]]
        if Bool.random(using: &chance) { headers.append(["X-Odd", " a   b \t c "]) }
        if Bool.random(using: &chance) { headers.append(["x-amz-target", text(12, &chance)]) }
        if Bool.random(using: &chance) { headers.append(["User-Agent", "skep"]) }
        if Bool.random(using: &chance) { headers.append(["X-Empty", ""]) }
        return Case(
            id: "AKIA\(Int.random(in: 1_000...9_999, using: &chance))", secret: text(40, &chance),
            token: Bool.random(using: &chance) ? "t/+=\(Int.random(in: 0...99_999, using: &chance))" : nil,
            region: ["us-east-1", "eu-central-1", "cn-north-1"].randomElement(using: &chance) ?? "",
            service: ["ec2", "sts", "cloudformation", "dynamodb"].randomElement(using: &chance) ?? "",
            date: "20\(Int.random(in: 10...59, using: &chance))-0\(Int.random(in: 1...9, using: &chance))"
                + "-1\(Int.random(in: 0...9, using: &chance))T0\(Int.random(in: 0...9, using: &chance)):59:09Z",
            method: ["POST", "GET", "PUT"].randomElement(using: &chance) ?? "",
            url: (hosts.randomElement(using: &chance) ?? "") + (paths.randomElement(using: &chance) ?? "")
                + (queries.randomElement(using: &chance) ?? ""),
            headers: headers, body: Bool.random(using: &chance) ? "" : body(&chance))
    }

    /// A form body with odd characters and empty values, encoded as the client does it.
    private static func body(_ chance: inout SeededGenerator) -> String {
        var parameters = QueryParameters()
        for _ in 0..<Int.random(in: 1...6, using: &chance) {
            parameters["K.\(Int.random(in: 1...20, using: &chance))"] =
                text(Int.random(in: 0...30, using: &chance), &chance)
                + (["", "ü€😀", "日本", "\u{0}\n"].randomElement(using: &chance) ?? "")
        }
        return parameters.encoded
    }

    private static func text(_ length: Int, _ chance: inout SeededGenerator) -> String {
        let letters = Array("abcXYZ019-_.~!*'();:@&=+$,/?#[]%\"\\<>{}|^` ")
        let middle = (0..<length).compactMap { _ in letters.randomElement(using: &chance) }
        return "v" + String(middle) + "v"
    }

    private static let script = """
        import datetime, json, sys
        import botocore.auth, botocore.awsrequest, botocore.credentials
        signatures = []
        for case in json.load(sys.stdin):
            now = datetime.datetime.strptime(case["date"], "%Y-%m-%dT%H:%M:%SZ")
            botocore.auth.get_current_datetime = lambda *arguments, **names: now
            keys = botocore.credentials.Credentials(case["id"], case["secret"], case.get("token"))
            request = botocore.awsrequest.AWSRequest(case["method"], case["url"], data=case["body"].encode())
            for name, value in case["headers"]:
                request.headers.add_header(name, value)
            botocore.auth.SigV4Auth(keys, case["service"], case["region"]).add_auth(request)
            signatures.append(request.headers["Authorization"])
        json.dump(signatures, sys.stdout)
        """
}
