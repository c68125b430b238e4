internal import Wire

/// One parameter of Systems Manager.
struct Parameter {
    var value: String
    /// `String`, `StringList` or `SecureString`.
    var type: String
    var version: Int64
    var at: VirtualTime

    func json(named name: String, _ region: SandboxRegion) -> JSONValue {
        .object([
            "Name": .string(name), "Type": .string(type), "Value": .string(value), "Version": .integer(version),
            "LastModifiedDate": .number(Double(at.nanoseconds) / 1e9), "DataType": .string("text"),
            "ARN": .string(
                name.hasPrefix("/aws/")
                    ? "arn:aws:ssm:\(region.name)::parameter\(name)"
                    : "arn:aws:ssm:\(region.name):\(World.account):parameter\(name.hasPrefix("/") ? "" : "/")\(name)"),
        ])
    }
}

/// One region's parameters: the account's own, and the public ones that name images.
final class ParameterStore {
    let region: String
    var own: [String: Parameter] = [:]

    init(region: String) { self.region = region }

    func parameter(_ name: String, in region: SandboxRegion) -> Parameter? {
        if let parameter = own[name] { return parameter }
        guard let image = PublicImage.table.first(where: { $0.parameters.contains(name) }) else { return nil }
        return Parameter(
            value: image.id(in: region.ec2), type: "String", version: 1, at: VirtualTime(seconds: 1_793_500_000))
    }

    /// The value of a parameter; nil when there is none.
    func value(of name: String, in region: SandboxRegion) -> String? { parameter(name, in: region)?.value }

    /// All names, sorted.
    func names(in region: SandboxRegion) -> [String] {
        (Array(own.keys) + PublicImage.table.flatMap(\.parameters)).sorted()
    }
}
