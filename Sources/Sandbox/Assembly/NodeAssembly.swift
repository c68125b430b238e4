internal import Fleet

/// One machine on its way into its swarm. It asks the same questions of the same table as the script that it stands for,
/// so what disturbs the table disturbs it too.
final class NodeAssembly {
    private let machine: VirtualMachine
    private let host: DockerHost
    private let membership: StartupScript.Membership
    private let region: SandboxRegion
    private let meeting: MeetingPlace

    init(machine: VirtualMachine, host: DockerHost, membership: StartupScript.Membership, region: SandboxRegion) {
        self.machine = machine
        self.host = host
        self.membership = membership
        self.region = region
        meeting = MeetingPlace(membership: membership, region: region)
    }

    /// Registers the machine, then tries to enter until it is in.
    func begin(_ world: World) {
        guard isAlive else { return }
        guard meeting.register(machine, hostKey: world.hostKey(of: machine), in: world) else {
            return again(after: .seconds(3), world) { $0.begin($1) }
        }
        enter(world)
    }

    private var isAlive: Bool { machine.state == .running && host.isRunning }

    private func enter(_ world: World) {
        guard isAlive else { return }
        if host.swarmState == .active { return arrive(world) }
        if membership.isManager, meeting.claim(machine, in: world) {
            found(world)
        } else if let token = meeting.token(isManager: membership.isManager, network: host.network, in: world) {
            join(token, world)
        } else {
            tryLater(world)
        }
    }

    private func found(_ world: World) {
        do throws(EngineError) {
            try host.initSwarm(advertise: host.address, in: world)
        } catch {
            say(error.message, world)
            return tryLater(world)
        }
        guard let tokens = host.joinTokens, meeting.publish(tokens, by: machine, in: world) else {
            say("another one initialises the swarm", world)
            try? host.leave(isForced: true, in: world)
            return tryLater(world)
        }
        say("initialised the swarm", world)
        arrive(world)
    }

    private func join(_ token: String, _ world: World) {
        let managers = meeting.managers(in: world).filter { address in
            guard address != host.address, let other = region.docker.host(at: address, network: host.network) else {
                return false
            }
            return host.reaches(other) && other.isManager
        }
        guard let manager = managers.first else { return tryLater(world) }
        say("joins \(manager) as \(membership.isManager ? "manager" : "worker")", world)
        host.join(at: ["\(manager):2377"], token: token, advertise: host.address, in: world) { [self] error in
            if let error { machine.console += "skep: \(error.message)\n" }
        }
        // Whether it worked is asked of the engine, as the script does; a join goes on after its answer was a timeout.
        tryLater(world)
    }

    private func arrive(_ world: World) {
        say("is a node: \(membership.isManager ? "manager" : "worker")", world)
        guard let stack = membership.stack, let group = membership.group else { return }
        region.cloudFormation.signal(
            stack: stack, logicalID: group, uniqueID: machine.id, isSuccess: true, in: region, of: world)
    }

    private func tryLater(_ world: World) {
        again(after: world.draw(Timings.assemblyPause), world) { $0.enter($1) }
    }

    private func again(after span: Duration, _ world: World, _ act: @escaping (NodeAssembly, World) -> Void) {
        world.after(span) { world in act(self, world) }
    }

    private func say(_ words: String, _ world: World) {
        machine.console += "[\(world.now.text())] skep: \(words)\n"
    }
}

extension World {
    /// The machine's public ssh key, from its id: a key that looks like one and is the same each time it is asked for.
    func hostKey(of machine: VirtualMachine) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var generator = SeededGenerator(seed: machine.id.utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) })
        let body = String((0..<43).map { _ in letters[Int(generator.next() % 64)] })
        return "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI\(body)"
    }
}
