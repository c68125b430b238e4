/// How old something is, in words that change seldom: an age that counts each second is no news, and a screen that stands
/// still costs nothing. Every age on the screen goes through here.
package enum AgeSteps {
    private static let hour: Double = 3_600
    private static let day: Double = 86_400
    /// The ages in seconds at which the words change, up to an hour; then each hour, and from two days on each day.
    private static let young: [Double] = [10, 20, 30, 60, 120, 300, 600, 900, 1_200, 1_800, 2_700, hour]
    /// No date of ours is older: what is comes from a clock that is wrong.
    private static let oldest: Double = 1e10

    /// `<10s`, `30s`, `12h`, `3d`: the last step that was reached.
    /// - Parameters:
    ///   - age: in seconds; a time to come counts as now.
    ///   - fresh: in seconds; an age below it reads `<15s`, whatever it is.
    package static func words(_ age: Double, fresh: Double = 0) -> String {
        guard age < oldest else { return RowWords.unknown }
        guard age >= max(fresh, young[0]) else { return "<\(unit(max(fresh, young[0])))" }
        if age >= 2 * day { return "\(Int(age / day))d" }
        return unit(age >= hour ? age : max(fresh, young.last { $0 <= age } ?? 0))
    }

    /// The age in seconds at which the words become others; nil when they never do.
    package static func next(after age: Double, fresh: Double = 0) -> Double? {
        guard age < oldest else { return nil }
        let first = max(fresh, young[0])
        if age < first { return first }
        if let step = young.first(where: { $0 > age }) { return step }
        let unit = age < 2 * day ? hour : day
        return ((age / unit).rounded(.down) + 1) * unit
    }

    private static func unit(_ seconds: Double) -> String {
        switch seconds {
        case ..<60, 61..<120: "\(Int(max(0, seconds)))s"
        case ..<hour: "\(Int(seconds / 60))m"
        default: "\(Int(seconds / hour))h"
        }
    }
}
