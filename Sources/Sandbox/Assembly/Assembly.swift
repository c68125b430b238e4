/// Lets one region's machines become what their user data says, in time: Docker is installed, nodes find each other
/// through their table, as the scripts would have it.
final class Assembly: MachineObserver {
    func machineDidChange(
        _ machine: VirtualMachine, from former: VirtualMachine.State, in region: SandboxRegion, of world: World
    ) {
        // User data runs at the first start only.
        guard former == .pending, machine.state == .running, !machine.startedAgain,
            let script = StartupScript(machine.userData)
        else {
            return
        }
        say("cloud-init: user data begins", machine, world)
        let wait = world.draw(Timings.bootToUserData) + world.draw(Timings.dockerInstallation)
        world.after(wait) { [self] world in
            guard machine.state == .running else { return }
            let host = region.docker.install(on: machine, of: world)
            switch script {
            case .engine(let orders): carryOut(orders, host, machine, world)
            case .node(let membership):
                NodeAssembly(machine: machine, host: host, membership: membership, region: region).begin(world)
            }
        }
    }

    private func carryOut(
        _ orders: StartupScript.Orders, _ host: DockerHost, _ machine: VirtualMachine, _ world: World
    ) {
        if orders.beginsSwarm {
            do { try host.initSwarm(in: world) } catch { say("docker: \(error.message)", machine, world) }
        }
        guard let join = orders.joins else { return }
        host.join(at: [join.address], token: join.token, in: world) { error in
            machine.console += error.map { "docker: \($0.message)\n" } ?? ""
        }
    }

    private func say(_ words: String, _ machine: VirtualMachine, _ world: World) {
        machine.console += "[\(world.now.text())] \(words)\n"
    }
}
