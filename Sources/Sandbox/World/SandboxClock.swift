package import FoundationEssentials
internal import Wire

/// The world's time as the program's clock, so that ages and waits are counted in the time that the operator sees pass.
package struct SandboxClock: WallClock {
    private let cloud: SandboxCloud
    private let reading: @Sendable () -> Date

    /// - Parameter reading: the world's time now, without waiting.
    package init(_ cloud: SandboxCloud, reading: @escaping @Sendable () -> Date) {
        self.cloud = cloud
        self.reading = reading
    }

    package func now() -> Date { reading() }
    package func sleep(for duration: Duration) async throws { try await cloud.sleep(for: duration) }
}
