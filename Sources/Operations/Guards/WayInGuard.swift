/// Without a way to a manager skep cannot see the swarm that it makes, nor act on it.
package struct WayInGuard: Guard {
    package let name = "way in"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard let source = plan.sshSource else { return nil }
        if situation.hasNamedEngine {
            return GuardVerdict(name, .passed, reason: "config.yaml names the engine of \(plan.cluster.name)")
        }
        guard source.isEmpty else { return GuardVerdict(name, .passed, reason: "ssh is let in from \(source)") }
        return GuardVerdict(
            name, .warned,
            reason: "SshCidr is empty: the security groups let nobody in, so skep sees EC2 and the stack alone",
            remedy: "--set SshCidr=YOUR.ADDRESS/32, or sshFrom in config.yaml")
    }
}
