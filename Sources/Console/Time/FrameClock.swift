package import FoundationEssentials

/// The time for which a frame is drawn or a sheet is written, and when the first of the words made from it becomes
/// another: what nobody drew wakes nobody.
///
/// A class, so that all parts of one drawing note into the same one; it does not outlive the drawing.
package final class FrameClock {
    /// The time in the clouds.
    package let now: Date
    private let here: Date
    /// Seconds under which the picture of a cluster, or of a region without one, is as young as the looks at it allow.
    private let freshCluster: Double
    private let freshRegion: Double
    /// Seconds until something that was drawn has to be drawn otherwise; nil when time changes nothing of it.
    package private(set) var changesAfter: Double?

    package init(_ state: ConsoleState) {
        now = state.now
        here = state.here
        freshCluster = state.settings.pace.freshSeconds(isEmpty: false, isAway: state.isAway)
        freshRegion = state.settings.pace.freshSeconds(isEmpty: true, isAway: state.isAway)
    }

    /// `3h`: since when a thing exists.
    package func age(since date: Date) -> String {
        let age = now.timeIntervalSince(date)
        note(AgeSteps.next(after: age).map { $0 - age })
        return AgeSteps.words(age)
    }

    /// How old a picture is, and whether that is older than the looks at it should let it become.
    /// - Parameter isEmpty: of a region in which nothing is, which is looked at seldom.
    package func picture(since date: Date, isEmpty: Bool = false) -> (age: String, isLate: Bool) {
        let fresh = isEmpty ? freshRegion : freshCluster
        let age = now.timeIntervalSince(date)
        note(AgeSteps.next(after: age, fresh: fresh).map { $0 - age })
        let isLate = isPast(date.addingTimeInterval(max(Limits.lateSeconds, fresh)))
        return (AgeSteps.words(age, fresh: fresh), isLate)
    }

    /// `0:31`: what something took, or has taken by now.
    package func duration(from start: Date, to end: Date?) -> String {
        if end == nil { count() }
        return RowWords.duration(from: start, to: end ?? now)
    }

    /// `14m`, rounded up.
    package func minutes(until end: Date) -> String {
        let left = max(0, end.timeIntervalSince(now))
        let minutes = (left / 60).rounded(.up)
        note(left - (minutes - 1) * 60)
        return "\(Int(min(minutes, 1e6)))m"
    }

    /// Whether a time in the clouds has come.
    package func isPast(_ date: Date) -> Bool {
        let left = date.timeIntervalSince(now)
        if left > 0 { note(left) }
        return left <= 0
    }

    /// Something that was drawn counts seconds: here, where the operator sits.
    package func count() {
        let seconds = here.timeIntervalSince1970
        note(seconds.isFinite ? 1 - (seconds - seconds.rounded(.down)) : 1)
    }

    /// Something that was drawn changes in so many seconds.
    package func note(_ seconds: Double?) {
        guard let seconds, seconds.isFinite else { return }
        changesAfter = min(changesAfter ?? seconds, max(0, seconds))
    }
}
