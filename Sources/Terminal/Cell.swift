/// One cell of the grid: a base character with at most two marks on it, its width and its role. It is plain memory of
/// 16 bytes, so a frame is copied and compared without touching a reference count.
package struct Cell: Hashable, Sendable {
    /// The base character's Unicode scalar value; 0 in the right half of a wide character.
    let base: UInt32
    /// Combining marks, 0 for none.
    let firstMark: UInt32
    let secondMark: UInt32
    /// 1, 2, or 0 for the right half of a wide character, which its left half draws.
    package let width: UInt8
    package var role: Role

    init(_ cluster: CellCluster, role: Role) {
        base = cluster.base
        firstMark = cluster.firstMark
        secondMark = cluster.secondMark
        width = cluster.width
        self.role = role
    }

    /// An empty cell.
    package static func blank(role: Role) -> Cell {
        Cell(CellCluster(base: 0x20, width: 1), role: role)
    }

    static func rightHalf(role: Role) -> Cell { Cell(CellCluster(base: 0, width: 0), role: role) }

    /// What the cell shows; empty in the right half of a wide character.
    package var text: String {
        var scalars = String.UnicodeScalarView()
        for value in [base, firstMark, secondMark] where value != 0 {
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
