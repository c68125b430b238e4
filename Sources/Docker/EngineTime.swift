package import FoundationEssentials

/// A time as Go writes it: RFC 3339 with up to nine fraction digits. Go's zero time (`0001-01-01T00:00:00Z`) means
/// "never" and becomes nil, which is not the same as an absent member.
package struct EngineTime: Hashable, Sendable, Decodable {
    /// Nil for Go's zero time.
    package var date: Date?

    package init(date: Date?) { self.date = date }

    /// Nil when the text is no RFC 3339 time.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func digits(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard bytes.count >= 20, bytes.count <= 40,
            let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10),
            let hour = digits(11..<13), let minute = digits(14..<16), let second = digits(17..<19),
            bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A,
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }

        var position = 19
        var fraction = 0.0
        if bytes[position] == 0x2E {
            var weight = 0.1
            position += 1
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
                fraction += Double(bytes[position] - 0x30) * weight
                weight /= 10
                position += 1
            }
        }
        guard let offset = Self.offset(bytes[position...], digits: digits) else { return nil }
        let seconds = Self.daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
        date = year <= 1 ? nil : Date(timeIntervalSince1970: Double(seconds) + fraction)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = EngineTime(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 time")
        }
        self = time
    }

    /// Seconds east of Greenwich from `Z` or `+01:00`.
    private static func offset(_ rest: ArraySlice<UInt8>, digits: (Range<Int>) -> Int?) -> Int? {
        if rest.count == 1, rest.first == 0x5A { return 0 }
        let start = rest.startIndex
        guard rest.count == 6, rest[start + 3] == 0x3A, rest[start] == 0x2B || rest[start] == 0x2D,
            let hours = digits(start + 1..<start + 3), let minutes = digits(start + 4..<start + 6)
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (rest[start] == 0x2D ? -1 : 1)
    }

    /// Days from 1970-01-01 in the Gregorian calendar, by counting years from March so that a leap day ends one.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
