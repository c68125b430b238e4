/// Moments as clients of docker write them.
enum MomentText {
    /// Seconds since 1970 with or without a fraction, a span before now (`1h30m`), or `2026-11-23T13:47:33.5Z`.
    static func read(_ text: String, now: VirtualTime) -> VirtualTime? {
        if let time = unix(text) { return time }
        if let span = span(text) { return VirtualTime(nanoseconds: now.nanoseconds - span) }
        return calendar(text)
    }

    private static func unix(_ text: String) -> VirtualTime? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let seconds = Int64(parts[0]), (0..<9_000_000_000).contains(seconds) else { return nil }
        guard parts.count == 2 else { return VirtualTime(seconds: seconds) }
        let digits = String((parts[1] + "000000000").prefix(9))
        guard let nanoseconds = Int64(digits) else { return nil }
        return VirtualTime(nanoseconds: seconds * 1_000_000_000 + nanoseconds)
    }

    private static func span(_ text: String) -> Int64? {
        var total = 0.0
        var number = ""
        var unit = ""
        func factor() -> Double? {
            ["ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9][unit]
        }
        for sign in text + "0" {
            if sign.isNumber || sign == "." {
                if !unit.isEmpty {
                    guard let count = Double(number), let factor = factor() else { return nil }
                    total += count * factor
                    number = ""
                    unit = ""
                }
                number.append(sign)
            } else {
                unit.append(sign)
            }
        }
        return total > 0 && total < 9e18 ? Int64(total) : nil
    }

    private static func calendar(_ text: String) -> VirtualTime? {
        let parts = text.split(separator: "T")
        let day = parts.first?.split(separator: "-").compactMap { Int64($0) } ?? []
        guard day.count == 3, (1970...2200).contains(day[0]), (1...12).contains(day[1]), (1...31).contains(day[2])
        else { return nil }
        let year = day[1] <= 2 ? day[0] - 1 : day[0]
        // Howard Hinnant's `days_from_civil`, http://howardhinnant.github.io/date_algorithms.html.
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (day[1] > 2 ? day[1] - 3 : day[1] + 9) + 2) / 5 + day[2] - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        var nanoseconds = days * 86_400 * 1_000_000_000
        if parts.count == 2 {
            let clock = parts[1].split(separator: "Z").first?.split(separator: ":") ?? []
            guard clock.count == 3, let hours = Int64(clock[0]), let minutes = Int64(clock[1]),
                let seconds = Double(clock[2]), hours < 24, minutes < 60, seconds >= 0, seconds < 61
            else { return nil }
            nanoseconds += (hours * 3600 + minutes * 60) * 1_000_000_000 + Int64(seconds * 1e9)
        }
        return VirtualTime(nanoseconds: nanoseconds)
    }
}
