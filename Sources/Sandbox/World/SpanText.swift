extension Duration {
    /// Reads `90s`, `-30m`, `2h`, `1d`, `250ms`; nil for anything else.
    init?(spanText text: String) {
        let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)]
        guard let (unit, seconds) = units.first(where: { text.hasSuffix($0.0) }),
            let number = Double(text.dropLast(unit.count)), abs(number) * seconds <= 366 * 86_400
        else { return nil }
        self = .seconds(number * seconds)
    }
}

extension VirtualTime {
    /// Reads `2026-11-25T09:00:00Z`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(whereSeparator: { "-T:Z".contains($0) }).compactMap { Int64($0) }
        guard text.count == 20, text.hasSuffix("Z"), parts.count == 6, (1...12).contains(parts[1]),
            (1...31).contains(parts[2]), parts[3] < 24, parts[4] < 60, parts[5] < 60
        else { return nil }
        // Howard Hinnant's `days_from_civil`, the counterpart of what `text` does.
        let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (parts[1] + (parts[1] > 2 ? -3 : 9)) + 2) / 5 + parts[2] - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        self.init(seconds: days * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5])
    }
}
