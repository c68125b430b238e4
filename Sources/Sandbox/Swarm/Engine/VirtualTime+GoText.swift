extension VirtualTime {
    /// What `goText` says, without a `String` for each part: a list of tasks holds three times a task.
    func appendGoText(to bytes: inout [UInt8]) {
        let whole = seconds
        let days = (whole >= 0 ? whole : whole - 86_399) / 86_400
        let inDay = whole - days * 86_400
        // Howard Hinnant's `civil_from_days`, http://howardhinnant.github.io/date_algorithms.html.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func append(_ number: Int64, digits: Int) {
            var divisor: Int64 = 1
            for _ in 1..<digits { divisor *= 10 }
            while divisor > 0 {
                bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
                divisor /= 10
            }
        }
        append(year, digits: 4)
        bytes.append(UInt8(ascii: "-"))
        append(month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        append(day, digits: 2)
        bytes.append(UInt8(ascii: "T"))
        append(inDay / 3600, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        append(inDay / 60 % 60, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        append(inDay % 60, digits: 2)
        let fraction = nanoseconds - whole * 1_000_000_000
        if fraction > 0 {
            bytes.append(UInt8(ascii: "."))
            append(fraction, digits: 9)
            while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
        }
        bytes.append(UInt8(ascii: "Z"))
    }
}
