package import Fleet
internal import Foundation

extension SeededGenerator {
    /// The seed of the run: `SKEP_SEED`, or the test's own.
    package static func ofThisRun(_ usual: UInt64) -> SeededGenerator {
        let given = ProcessInfo.processInfo.environment["SKEP_SEED"].flatMap { UInt64($0) }
        return SeededGenerator(seed: given ?? usual)
    }
}
