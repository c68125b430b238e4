import Testing

@testable import Sandbox

/// Asks a world's services in so many words, without a wire between.
struct AWSDesk {
    let world: World
    let region: String

    init(seed: UInt64 = 7, region: String = "us-east-1") {
        world = World(seed: seed)
        self.region = region
    }

    var here: SandboxRegion {
        get throws { try #require(world.region(region)) }
    }

    /// - Throws: what the service says to it.
    @discardableResult
    func ask(
        _ service: SandboxService, _ action: String, _ fields: KeyValuePairs<String, String> = [:]
    ) throws(ServiceError) -> XMLNode {
        try Dispatcher.call(service, action, fields.map { ($0.key, $0.value) }, region: region, in: world).element
    }

    /// What the service says when it refuses.
    func refusal(
        _ service: SandboxService, _ action: String, _ fields: KeyValuePairs<String, String> = [:]
    ) -> ServiceError? {
        do throws(ServiceError) { try ask(service, action, fields) } catch { return error }
        return nil
    }

    /// Lets time pass until something is so.
    func wait(upTo limit: Duration, until isSo: () -> Bool) -> Bool {
        let end = world.now + limit
        while !isSo() {
            guard let next = world.clock.nextTime(), next <= end else {
                world.advance(to: end)
                return isSo()
            }
            world.step()
        }
        return true
    }
}
