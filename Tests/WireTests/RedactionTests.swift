import Testing

@testable import Wire

@Suite("What is printed of requests and answers")
struct RedactionTests {
    private static let request = WireRequest(
        method: "POST", url: "https://sts.us-east-1.amazonaws.com/?token=hunter2",
        headers: [
            "Host": "sts", "AUTHORIZATION": "AWS4 hunter2", "X-Amz-Security-Token": "hunter2",
            "x-amz-sso_bearer_token": "hunter2", "X-aws-ec2-metadata-token": "hunter2",
        ], body: Array("WebIdentityToken=hunter2".utf8))
    private static let response = WireResponse(
        status: 200, headers: ["Set-Cookie": "hunter2", "Content-Type": "text/xml"],
        body: Array("<SecretAccessKey>hunter2</SecretAccessKey>".utf8))

    @Test("tokens, signatures and bodies are left out, however a value is printed")
    func hidden() {
        var texts = [
            "\(Self.request)", String(reflecting: Self.request), "\(Self.request.headers.fields)", "\(Self.response)",
            String(reflecting: [Self.response]), "\(Optional(Self.response) as Any)",
        ]
        var dumped = ""
        dump([Self.request], to: &dumped)
        dump(Self.response, to: &dumped)
        dump(Self.request.headers.fields, to: &dumped)
        texts.append(dumped)
        for text in texts { #expect(!text.contains("hunter2")) }
    }

    @Test("what is left says which request it was")
    func shown() {
        #expect(
            "\(Self.request)"
                == "POST https://sts.us-east-1.amazonaws.com/ [Host: sts, AUTHORIZATION: ••••, "
                + "X-Amz-Security-Token: ••••, x-amz-sso_bearer_token: ••••, X-aws-ec2-metadata-token: ••••] 24 bytes")
        #expect("\(Self.response)" == "200 [Set-Cookie: ••••, Content-Type: text/xml] 42 bytes")
    }
}
