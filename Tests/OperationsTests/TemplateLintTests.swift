import TestSupport
import Testing

@Suite("What others say of our template")
struct TemplateLintTests {
    @Test(
        "cfn-lint finds nothing to say",
        .enabled(if: PeerTool.isExpected("cfn-lint"), Comment(rawValue: PeerTool.absence("cfn-lint"))))
    func lint() async throws {
        let template = PeerTool.packageFolder.appendingPathComponent("Resources/stack/swarm.yaml").path
        let outcome = try await PeerTool.run("cfn-lint", ["--format", "parseable", template])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.isEmpty)
    }
}
