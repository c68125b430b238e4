/// Money per hour in US dollars, kept in hundred-thousandths so that sums are exact.
package struct USDollars: Hashable, Sendable, Comparable, AdditiveArithmetic {
    package var hundredThousandths: Int

    package init(hundredThousandths: Int) { self.hundredThousandths = hundredThousandths }
    package init(_ dollars: Double) { hundredThousandths = Int((dollars * 100_000).rounded()) }

    package static let zero = USDollars(hundredThousandths: 0)
    package static func + (one: Self, other: Self) -> Self {
        Self(hundredThousandths: one.hundredThousandths + other.hundredThousandths)
    }
    package static func - (one: Self, other: Self) -> Self {
        Self(hundredThousandths: one.hundredThousandths - other.hundredThousandths)
    }
    package static func * (one: Self, count: Int) -> Self { Self(hundredThousandths: one.hundredThousandths * count) }
    package static func < (one: Self, other: Self) -> Bool { one.hundredThousandths < other.hundredThousandths }

    package var dollars: Double { Double(hundredThousandths) / 100_000 }

    /// `$0.42`; four digits below ten cents, where two would hide the price of small machines.
    package var inWords: String {
        let magnitude = abs(hundredThousandths)
        let digits = magnitude < 10_000 && magnitude % 1000 != 0 ? 4 : 2
        let unit = digits == 4 ? 10 : 1000
        let rounded = (magnitude + unit / 2) / unit
        let base = digits == 4 ? 10_000 : 100
        let fraction = String(rounded % base)
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(hundredThousandths < 0 ? "-" : "")$\(rounded / base).\(zeros)\(fraction)"
    }
}
