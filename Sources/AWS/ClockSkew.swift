internal import FoundationEssentials

/// How far this machine's clock is from the cloud's, learnt from the `Date` of a refusal.
actor ClockSkew {
    /// Smaller differences are no reason for a refusal. Source: AWS General Reference, requests are good for 5 minutes.
    private static let threshold: TimeInterval = 4 * 60

    /// Seconds to add to this machine's time.
    private(set) var offset: TimeInterval = 0

    /// - Returns: whether the header showed a difference that explains the refusal.
    func learn(from header: String?, now: Date) -> Bool {
        guard let header, let theirs = Self.date(header) else { return false }
        let difference = theirs.timeIntervalSince(now)
        guard abs(difference - offset) > Self.threshold else { return false }
        offset = difference
        return true
    }

    /// `Tue, 24 Nov 2026 10:55:24 GMT`. Source: RFC 9110, IMF-fixdate.
    static func date(_ header: String) -> Date? {
        let words = header.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 6, let day = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int(words[3])
        else { return nil }
        let two: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
        return Timestamp.date("\(year)-\(two(month + 1))-\(two(day))T\(words[4])Z")
    }
}
