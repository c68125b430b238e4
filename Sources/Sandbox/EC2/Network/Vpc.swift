/// A virtual network.
final class Vpc {
    let id: String
    let cidr: String
    let isDefault: Bool
    var supportsDNS = true
    var givesDNSNames: Bool

    init(id: String, cidr: String, isDefault: Bool) {
        self.id = id
        self.cidr = cidr
        self.isDefault = isDefault
        givesDNSNames = isDefault
    }
}

/// A part of a network in one zone.
final class Subnet {
    let id: String
    let vpcID: String
    let cidr: String
    let zone: String
    let isDefault: Bool
    var givesPublicAddresses: Bool
    /// The next address that is given, counted from the subnet's own; AWS keeps the first four.
    private var nextHost = 4
    private var freed: [Int] = []
    private let range: AddressRange
    private(set) var used = 0

    /// Nil when the range cannot be read.
    init?(id: String, vpcID: String, cidr: String, zone: String, isDefault: Bool, givesPublicAddresses: Bool) {
        guard let range = AddressRange(cidr) else { return nil }
        self.id = id
        self.vpcID = vpcID
        self.cidr = cidr
        self.zone = zone
        self.isDefault = isDefault
        self.givesPublicAddresses = givesPublicAddresses
        self.range = range
    }

    /// Five addresses of each subnet are AWS's own.
    var available: Int { range.count - 5 - used }

    /// The next free address; nil when there is none.
    func takeAddress() -> String? {
        guard available > 0 else { return nil }
        used += 1
        // New ones first, so that an address does not mean another machine a moment later.
        if nextHost < range.count - 1 {
            nextHost += 1
            return range.address(nextHost - 1)
        }
        return freed.isEmpty ? nil : range.address(freed.removeFirst())
    }

    func giveBack(_ address: String) {
        guard let place = range.place(of: address) else { return }
        used -= 1
        freed.append(place)
    }
}

/// An address range such as `10.0.0.0/20`.
struct AddressRange: Hashable {
    let start: UInt32
    let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let bits = Int(parts[1]), (0...32).contains(bits),
            let address = Self.number(String(parts[0]))
        else { return nil }
        self.bits = bits
        start = address & (bits == 0 ? 0 : ~0 << UInt32(32 - bits))
    }

    var count: Int { 1 << (32 - bits) }

    func address(_ place: Int) -> String {
        let number = start + UInt32(place)
        return [24, 16, 8, 0].map { String(number >> UInt32($0) & 255) }.joined(separator: ".")
    }

    func place(of address: String) -> Int? {
        guard let number = Self.number(address), number >= start, Int(number - start) < count else { return nil }
        return Int(number - start)
    }

    func contains(_ other: AddressRange) -> Bool {
        other.bits >= bits && Int(other.start) >= Int(start) && Int(other.start) < Int(start) + count
    }

    func overlaps(_ other: AddressRange) -> Bool { contains(other) || other.contains(self) }

    private static func number(_ text: String) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            guard let byte = UInt8(part) else { return nil }
            number = number << 8 | UInt32(byte)
        }
        return number
    }
}
