package import FoundationEssentials

/// Short words for times and counts, as the rows use them.
package enum RowWords {
    /// What stands where nothing is known.
    package static let unknown = "–"

    /// `0:31`, `1:02:09`: how long a job takes.
    package static func duration(from start: Date, to end: Date) -> String {
        let seconds = max(0, end.timeIntervalSince(start))
        guard seconds < 1e10 else { return unknown }
        let whole = Int(seconds)
        let tail = "\(pad(whole / 60 % 60)):\(pad(whole % 60))"
        return whole < 3600 ? "\(whole / 60):\(pad(whole % 60))" : "\(whole / 3600):\(tail)"
    }

    /// `12:01:07`, in UTC.
    package static func clock(_ date: Date) -> String {
        let seconds = date.timeIntervalSince1970
        guard seconds.isFinite, abs(seconds) < 1e12 else { return unknown }
        let day = Int(seconds.rounded(.down)) % 86_400
        let whole = day < 0 ? day + 86_400 : day
        return "\(pad(whole / 3600)):\(pad(whole / 60 % 60)):\(pad(whole % 60))"
    }

    private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
