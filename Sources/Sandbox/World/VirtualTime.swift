package import FoundationEssentials

/// A moment of the embedded cloud's own time, in nanoseconds since 1970-01-01T00:00:00Z.
package struct VirtualTime: Hashable, Comparable, Sendable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Whole seconds since 1970.
    package init(seconds: Int64) { nanoseconds = seconds * 1_000_000_000 }

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { nanoseconds.quotientRoundedDown(by: 1_000_000_000) }

    package static func < (one: VirtualTime, other: VirtualTime) -> Bool { one.nanoseconds < other.nanoseconds }

    package static func + (time: VirtualTime, span: Duration) -> VirtualTime {
        VirtualTime(nanoseconds: time.nanoseconds + span.wholeNanoseconds)
    }

    package static func - (later: VirtualTime, earlier: VirtualTime) -> Duration {
        .nanoseconds(later.nanoseconds - earlier.nanoseconds)
    }

    /// For whoever outside asks what time it is here.
    package var date: Date { Date(timeIntervalSince1970: Double(nanoseconds) / 1e9) }

    /// `2026-11-23T13:47:33Z`, with as many digits of the second's fraction as asked for.
    package func text(fractionDigits: Int = 0) -> String {
        let calendar = CalendarDay(daysSince1970: seconds.quotientRoundedDown(by: 86_400))
        let inDay = seconds - seconds.quotientRoundedDown(by: 86_400) * 86_400
        var text = "\(calendar.text)T\(padded(inDay / 3600, 2)):\(padded(inDay / 60 % 60, 2)):\(padded(inDay % 60, 2))"
        if fractionDigits > 0 {
            let fraction = padded(nanoseconds - seconds * 1_000_000_000, 9)
            text += ".\(fraction.prefix(fractionDigits))"
        }
        return text + "Z"
    }

    /// As HTTP's `Date` has it: `Sun, 06 Nov 1994 08:49:37 GMT`.
    package var httpText: String {
        let days = seconds.quotientRoundedDown(by: 86_400)
        let day = CalendarDay(daysSince1970: days)
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = weekdays[Int(days - days.quotientRoundedDown(by: 7) * 7)]
        let clock = text().dropFirst(11).prefix(8)
        return "\(weekday), \(padded(day.day, 2)) \(months[Int(day.month) - 1]) \(padded(day.year, 4)) \(clock) GMT"
    }

    /// As Go writes times in JSON: the fraction without zeros at its end, none when it is zero.
    package var goText: String {
        let whole = text()
        var fraction = padded(nanoseconds - seconds * 1_000_000_000, 9)
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return fraction.isEmpty ? whole : "\(whole.dropLast()).\(fraction)Z"
    }
}

extension Duration {
    /// Nanoseconds, what is below them cut off.
    package var wholeNanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}

/// A day of the Gregorian calendar.
private struct CalendarDay {
    var year: Int64
    var month: Int64
    var day: Int64

    /// Howard Hinnant's `civil_from_days`, http://howardhinnant.github.io/date_algorithms.html.
    init(daysSince1970: Int64) {
        let shifted = daysSince1970 + 719_468
        let era = shifted.quotientRoundedDown(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
