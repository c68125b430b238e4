/// `AWS::EC2::KeyPair`.
struct KeyPairKind: ResourceKind {
    let type = "AWS::EC2::KeyPair"
    let properties: [String: PropertyChange] = [
        "KeyName": .replaces, "KeyType": .replaces, "KeyFormat": .replaces, "PublicKeyMaterial": .replaces,
        "Tags": .replaces,
    ]
    let required = ["KeyName"]
    let attributes = ["KeyFingerprint", "KeyPairId"]
    let nameProperty: String? = "KeyName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("KeyName") ?? ""
        let answer: XMLNode
        if let key = call.text("PublicKeyMaterial") {
            answer = try call.ask(
                .ec2, "ImportKeyPair",
                ["KeyName": name, "PublicKeyMaterial": TemplateFunctions.base64(key)])
        } else {
            answer = try call.ask(
                .ec2, "CreateKeyPair",
                ["KeyName": name, "KeyType": call.text("KeyType"), "KeyFormat": call.text("KeyFormat")])
        }
        let id = answer["keyPairId"] ?? ""
        call.tag(id)
        return CreatedThing(
            physicalID: name,
            attributes: ["KeyPairId": .text(id), "KeyFingerprint": .text(answer["keyFingerprint"] ?? "")])
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DeleteKeyPair", ["KeyName": call.id])
    }
}
