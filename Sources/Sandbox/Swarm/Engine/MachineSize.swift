/// What a machine of an EC2 type has for containers. Source: the EC2 documentation's tables of general purpose, compute
/// and memory families; a type that is not understood counts as a `large` of the m family.
struct MachineSize: Hashable, Sendable {
    /// Thousand-millionths of a CPU, as swarm counts them.
    var nanoCPUs: Int64
    /// What the system shows of the memory; the kernel keeps some two hundredths.
    var memoryBytes: Int64

    /// Virtual processors, as EC2 counts them.
    var processors: Int { Int(nanoCPUs / 1_000_000_000) }

    init(processors: Int64, memoryMiB: Int64) {
        nanoCPUs = processors * 1_000_000_000
        memoryBytes = memoryMiB * 1_048_576 * 98 / 100
    }

    init(type: String) {
        let parts = type.split(separator: ".")
        let family = parts.first.map(String.init) ?? ""
        let size = parts.count > 1 ? String(parts[1]) : "large"
        let isBurstable = family.hasPrefix("t")
        switch size {
        case "nano": self.init(processors: 2, memoryMiB: 512)
        case "micro": self.init(processors: family == "t2" ? 1 : 2, memoryMiB: 1024)
        case "small": self.init(processors: isBurstable && family != "t2" ? 2 : 1, memoryMiB: 2048)
        case "medium": self.init(processors: isBurstable ? 2 : 1, memoryMiB: 4096)
        default:
            let factor =
                switch size {
                case "large": Int64(1)
                case "xlarge": Int64(2)
                default: Int64(size.prefix { $0.isNumber }) ?? 1
                }
            let large = size.hasSuffix("xlarge") && size != "xlarge" ? factor * 2 : factor
            let memory: Int64 =
                switch family.first {
                case "c": 4096
                case "r", "x": 16_384
                default: 8192
                }
            self.init(processors: 2 * large, memoryMiB: memory * large)
        }
    }
}
