/// Texts that look drawn by chance but follow from what they are made of.
enum StableText {
    /// FNV-1a, then mixed as SplitMix64 mixes. http://www.isthe.com/chongo/tech/comp/fnv/
    static func number(from text: String, salt: UInt64 = 0) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ salt
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }

    /// That many digits of base 16.
    static func hex(_ count: Int, from text: String) -> String {
        var digits = ""
        var salt: UInt64 = 0
        while digits.utf8.count < count {
            let word = String(number(from: text, salt: salt), radix: 16)
            digits += String(repeating: "0", count: 16 - word.utf8.count) + word
            salt += 1
        }
        return String(digits.prefix(count))
    }

    /// The hardware address that docker gives to an address: `02:42:` and its four bytes.
    static func mac(of address: String) -> String {
        let bytes = (address.split(separator: "/").first ?? "").split(separator: ".").compactMap { UInt8($0) }
        return (["02", "42"] + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }).joined(separator: ":")
    }
}
