internal import Wire

/// Code and message of a refusal in any of the three wordings; of anything else its beginning.
struct ErrorReply {
    var code = ""
    var message = ""
    var requestID: String?

    init(_ answer: WireResponse) {
        if let root = try? XMLReader.read(answer.body),
            let error = root.child("Error") ?? root.child("Errors")?.child("Error")
        {
            code = error["Code"] ?? ""
            message = error["Message"] ?? ""
            requestID = root["RequestId"] ?? root["RequestID"]
        } else if let value = try? JSONReader.read(answer.body, from: ""), let type = value["__type"]?.string {
            code = type.split(separator: "#").last.map(String.init) ?? type
            message = (value["message"] ?? value["Message"])?.string ?? ""
        } else {
            message = String(decoding: answer.body.prefix(800), as: UTF8.self)
        }
    }
}
