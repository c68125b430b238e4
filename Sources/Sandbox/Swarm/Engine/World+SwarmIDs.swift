extension World {
    /// 25 digits of base 36, as swarm's objects are named.
    func newSwarmID() -> String { base36(25) }

    /// That many digits of base 36; twelve of them are drawn at a time.
    func base36(_ count: Int) -> String {
        var rest: UInt64 = 0
        var left = 0
        return String(unsafeUninitializedCapacity: count) { buffer in
            for index in 0..<count {
                if left == 0 {
                    rest = random.next()
                    left = 12
                }
                let digit = UInt8(rest % 36)
                rest /= 36
                left -= 1
                buffer[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return count
        }
    }

    /// 64 digits of base 16, as containers are named.
    func newContainerID() -> String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            for word in 0..<4 {
                var rest = random.next()
                for index in 0..<16 {
                    let digit = UInt8(rest & 15)
                    rest >>= 4
                    buffer[word * 16 + index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                }
            }
            return 64
        }
    }

    /// A span between two, each as likely as the other.
    func uniform(_ shortest: Duration, _ longest: Duration) -> Duration {
        .nanoseconds(
            shortest.wholeNanoseconds + Int64(chance() * Double((longest - shortest).wholeNanoseconds)))
    }
}
