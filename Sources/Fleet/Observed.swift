package import FoundationEssentials

/// What we know of something outside, how well, and since when. An empty list is a claim ("there are none");
/// not knowing is a value of its own.
package enum Observed<Value: Sendable>: Sendable {
    /// Read whole at that time.
    case seen(Value, at: Date)
    /// Read at that time, but not all of it: proves presence, never absence.
    case partial(Value, at: Date, why: String)
    /// Last read at that time; every try since then failed.
    case stale(Value, at: Date, why: String)
    /// Never read.
    case unknown(why: String)

    /// The value as last seen, however old.
    package var value: Value? {
        switch self {
        case .seen(let value, _), .partial(let value, _, _), .stale(let value, _, _): value
        case .unknown: nil
        }
    }

    /// When the value was read.
    package var seenAt: Date? {
        switch self {
        case .seen(_, let date), .partial(_, let date, _), .stale(_, let date, _): date
        case .unknown: nil
        }
    }

    /// Why this is not a fresh and whole picture; nil when it is.
    package var trouble: String? {
        switch self {
        case .seen: nil
        case .partial(_, _, let why), .stale(_, _, let why), .unknown(let why): why
        }
    }

    /// Whether something missing here is really missing.
    package var provesAbsence: Bool {
        if case .seen = self { true } else { false }
    }

    /// The same knowledge about a part or a rendering of the value.
    package func map<Other: Sendable>(_ transform: (Value) -> Other) -> Observed<Other> {
        switch self {
        case .seen(let value, let date): .seen(transform(value), at: date)
        case .partial(let value, let date, let why): .partial(transform(value), at: date, why: why)
        case .stale(let value, let date, let why): .stale(transform(value), at: date, why: why)
        case .unknown(let why): .unknown(why: why)
        }
    }

    /// What is known after a try that failed: the last value, marked as old.
    package func failing(_ why: String) -> Observed {
        switch self {
        case .seen(let value, let date), .partial(let value, let date, _), .stale(let value, let date, _):
            .stale(value, at: date, why: why)
        case .unknown: .unknown(why: why)
        }
    }
}

extension Observed: Equatable where Value: Equatable {}
