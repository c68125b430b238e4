internal import Foundation

/// A running program that owns jobs: its process id, when it started, and the boot of the machine that it lives in.
/// The three together are never used twice, so a job whose owner is gone can be told from one that is at work.
package struct JobOwner: Hashable, Sendable, CustomStringConvertible {
    let process: Int32
    /// In ticks since the boot; as `/proc/<pid>/stat` has it.
    let start: UInt64
    let boot: String

    init(process: Int32, start: UInt64, boot: String) {
        self.process = process
        self.start = start
        self.boot = boot
    }

    /// Reads what `description` gives.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let process = Int32(parts[0]), let start = UInt64(parts[1]) else { return nil }
        self.init(process: process, start: start, boot: String(parts[2]))
    }

    /// `4711:88312:0f5c…`, as the journal keeps it.
    package var description: String { "\(process):\(start):\(boot)" }

    /// This program. Source: proc(5), `/proc/<pid>/stat` and `/proc/sys/kernel/random/boot_id`.
    package static func current() -> JobOwner {
        let process = getpid()
        return JobOwner(process: process, start: life(of: process)?.start ?? 0, boot: currentBoot())
    }

    /// Whether that program still runs on this machine.
    package var isAlive: Bool {
        guard boot == Self.currentBoot(), let life = Self.life(of: process) else { return false }
        return life.start == start && !life.hasEnded
    }

    /// Whether a job's owner, as the journal has it, still runs. An owner that cannot be read is not one of ours.
    static func isAlive(_ text: String) -> Bool { JobOwner(text)?.isAlive ?? false }

    private static func currentBoot() -> String {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }

    /// Nil when there is no such process. `hasEnded`: it is over and only waits for its parent to notice.
    static func life(of process: Int32) -> (start: UInt64, hasEnded: Bool)? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let nameEnd = text.lastIndex(of: ")")
        else { return nil }
        // The name may hold anything; after it come the state (field 3) and at last the start (field 22).
        let fields = text[text.index(after: nameEnd)...].split(separator: " ")
        guard fields.count > 19, let start = UInt64(fields[19]) else { return nil }
        return (start, ["Z", "X"].contains(fields[0]))
    }
}
