package import FoundationEssentials

/// The times that EC2, CloudFormation, Auto Scaling and STS write: `2026-11-23T13:51:11Z` with 0 to 9 fraction
/// digits, in UTC or with an offset. Written by hand: a page of instances holds thousands of them.
package enum Timestamp {
    /// The time, or nil when the text is not one.
    package static func date(_ text: String) -> Date? {
        var text = text
        return text.withUTF8 { bytes in
            var reader = Reader(bytes: bytes)
            return reader.read()
        }
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var at = 0

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        mutating func read() -> Date? {
            guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
                take("T") || take("t") || take(" "),
                let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2),
                (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
                hour < 24, minute < 60, second <= 60, let fraction = fraction(), let offset = offset(),
                at == bytes.count
            else { return nil }
            let days = Self.daysSince1970(year: year, month: month, day: day)
            let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
            return Date(timeIntervalSince1970: Double(seconds) + fraction)
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard at < bytes.count, UInt32(bytes[at]) == character.value else { return false }
            at += 1
            return true
        }

        private mutating func number(_ digits: Int) -> Int? {
            guard at + digits <= bytes.count else { return nil }
            var value = 0
            for index in at..<(at + digits) {
                let digit = Int(bytes[index]) - 48
                guard (0...9).contains(digit) else { return nil }
                value = value * 10 + digit
            }
            at += digits
            return value
        }

        /// Seconds after the point, 0 without one.
        private mutating func fraction() -> Double? {
            guard take(".") else { return 0 }
            var digits = 0
            var scale = 1
            let start = at
            while at < bytes.count, at - start < 9, (48...57).contains(bytes[at]) {
                digits = digits * 10 + Int(bytes[at] - 48)
                scale *= 10
                at += 1
            }
            return at == start ? nil : Double(digits) / Double(scale)
        }

        /// Seconds east of Greenwich: `Z`, nothing, `+hh:mm` or `+hhmm`.
        private mutating func offset() -> Int? {
            if at == bytes.count || take("Z") || take("z") { return 0 }
            let sign = take("+") ? 1 : take("-") ? -1 : 0
            guard sign != 0, let hours = number(2) else { return nil }
            _ = take(":")
            guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
            return sign * (hours * 3_600 + minutes * 60)
        }

        private static func days(in month: Int, of year: Int) -> Int {
            switch month {
            case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        }

        /// Days of the Gregorian calendar since 1 January 1970, counting years from March so that the leap day is last.
        private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
            let marchYear = month > 2 ? year : year - 1
            let monthFromMarch = month > 2 ? month - 3 : month + 9
            let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
            return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
        }
    }
}
