/// A version of the Engine API, such as 1.41.
package struct APIVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
    package var major: Int
    package var minor: Int

    package init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Nil unless the text is two small numbers with a dot between.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(\.isWholeNumber) }),
            let major = Int(parts[0]), let minor = Int(parts[1])
        else { return nil }
        self.init(major, minor)
    }

    package var description: String { "\(major).\(minor)" }

    package static func < (one: Self, other: Self) -> Bool { (one.major, one.minor) < (other.major, other.minor) }

    /// The oldest that this client speaks: 20.10's, the first with `status` on services and jobs.
    package static let oldest = APIVersion(1, 41)
    /// The newest that this client was written against: 28.5's. Engines 29 and later still speak it (their minimum is 1.44).
    package static let newest = APIVersion(1, 51)
    /// What an engine speaks that names no version: the last one before `Api-Version` was sent.
    package static let unnamed = APIVersion(1, 24)
}
