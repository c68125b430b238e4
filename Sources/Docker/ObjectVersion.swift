/// The Raft index at which an object was last written. An update must name the one it was decided on.
package struct ObjectVersion: Hashable, Sendable, Decodable {
    package var index: UInt64

    package init(index: UInt64) { self.index = index }

    enum CodingKeys: String, CodingKey { case index = "Index" }
}
