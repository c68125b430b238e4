/// The parameters of a call in the two form protocols.
package struct QueryParameters: Sendable, Hashable {
    /// How the members of a list are numbered.
    package enum Style: Sendable {
        /// `Name.1`
        case ec2
        /// `Name.member.1`
        case query
    }

    private var values: [String: String] = [:]

    package init() {}

    package subscript(_ key: String) -> String? {
        get { values[key] }
        set { values[key] = newValue }
    }

    /// Numbered from 1. An empty list is sent as "set to empty" in the query protocol, and not at all to EC2.
    package mutating func list(_ name: String, _ items: [String], _ style: Style) {
        let prefix = style == .ec2 ? "\(name)." : "\(name).member."
        for (index, item) in items.enumerated() { values["\(prefix)\(index + 1)"] = item }
        if items.isEmpty, style == .query { values[name] = "" }
    }

    /// EC2's filters: values of one are alternatives, all filters must hold.
    package mutating func filters(_ filters: [(String, [String])]) {
        for (index, filter) in filters.enumerated() {
            values["Filter.\(index + 1).Name"] = filter.0
            list("Filter.\(index + 1).Value", filter.1, .ec2)
        }
    }

    /// The form body: sorted, so that the same call gives the same bytes.
    package var encoded: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }
            .joined(separator: "&")
    }
}

extension String {
    /// Everything but letters, digits and `-_.~` as `%XX`. Source: RFC 3986, unreserved characters.
    var percentEncoded: String { percentEncoded(keeping: "") }

    func percentEncoded(keeping others: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let kept = Set(others.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            case _ where kept.contains(byte): bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
