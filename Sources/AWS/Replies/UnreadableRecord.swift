internal import Fleet
internal import FoundationEssentials
internal import Wire

/// Why one record of a reply could not be read; the others still count.
struct UnreadableRecord: Error, Hashable {
    /// Cleaned, one line.
    let why: String

    init(_ why: String) { self.why = OutsideText.excerpt(why) }
}

extension Element {
    /// The element's own text as a whole number.
    var number: Int? { Int(text) }
    /// The element's own text as a truth value; nil when it is neither `true` nor `false`.
    var truth: Bool? { text == "true" ? true : text == "false" ? false : nil }
    /// The element's own text as a time.
    var time: Date? { Timestamp.date(text) }
    /// The texts of the children, without the empty ones.
    var texts: [String] { children.compactMap(\.filled) }

    /// The text of a child without which the record means nothing.
    func required(_ name: String) throws(UnreadableRecord) -> String {
        if let text = self[name] { return text }
        throw UnreadableRecord("<\(self.name)> has no \(name)")
    }

    /// The instance id under the name.
    func requiredInstanceID(_ name: String) throws(UnreadableRecord) -> InstanceID {
        let text = try required(name)
        if let id = InstanceID(text) { return id }
        throw UnreadableRecord("\(name) '\(text)' is not an instance id")
    }

    /// The time under the name.
    func requiredTime(_ name: String) throws(UnreadableRecord) -> Date {
        let text = try required(name)
        if let date = Timestamp.date(text) { return date }
        throw UnreadableRecord("\(name) '\(text)' is not a time")
    }

    /// The children of this element, which is a tag list, as a dictionary; `key`/`value` in EC2, `Key`/`Value` elsewhere.
    var tags: [String: String] {
        var tags: [String: String] = [:]
        tags.reserveCapacity(children.count)
        for item in children {
            var key: String?
            var value = ""
            for field in item.children {
                switch field.name {
                case "key", "Key": key = field.text
                case "value", "Value": value = field.text
                default: break
                }
            }
            if let key { tags[key] = value }
        }
        return tags
    }

    /// Reads each child of the list under the name; those that cannot be read are counted, not fatal.
    func records<Value>(
        _ name: String, _ read: (Element) throws(UnreadableRecord) -> Value
    ) -> Listing<Value> {
        var listing = Listing<Value>()
        for item in list(name) {
            do throws(UnreadableRecord) { listing.items.append(try read(item)) } catch { listing.miss(error) }
        }
        return listing
    }
}
