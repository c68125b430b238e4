import Foundation
import Testing

/// From nothing to a swarm and back, by scripts alone, on real hosts.
@Suite("The story of a swarm, told on the lab", .serialized, .enabled(if: Lab.isWanted, Lab.absence))
struct LabStory {
    @Test("it is made, grows, loses a worker, keeps its quorum, and goes without a trace", .timeLimit(.minutes(18)))
    func story() async throws {
        try await Lab.running { lab in
            try await provision(lab)
            try await grow(lab)
            try await deploy(lab)
            try await loseWorker(lab)
            try await loseManagers(lab)
            try await destroy(lab)
        }
    }

    private func provision(_ lab: Lab) async throws {
        try await lab.act("provision", "book", "--way", "stack", "--managers", "3", "--workers", "1")
        let nodes = try await ready(lab)
        #expect(nodes.count == 4)
        #expect(nodes.count { $0["role"] as? String == "manager" } == 3)
        #expect(nodes.count { $0["leader"] as? Bool == true } == 1)
        #expect(nodes.allSatisfy { $0["kind"] as? String == "member" && $0["instanceId"] is String })
    }

    private func grow(_ lab: Lab) async throws {
        try await lab.act("scale", "book", "workers=2")
        try await lab.wait("5 nodes are ready") { try await ready(lab).count == 5 }
    }

    private func deploy(_ lab: Lab) async throws {
        let manager = try #require(try await ready(lab, role: "manager").first?["privateAddress"] as? String)
        let created = try await lab.docker(
            manager, "service", "create", "--detach", "--name", "demo", "--replicas", "3", "--endpoint-mode", "dnsrr",
            "lab/go-demo")
        try #require(created.code == 0, "\(created)")
        try await lab.wait("the service that docker made runs 3 of 3") {
            let service = try await lab.records("services", "book").first { $0["name"] as? String == "demo" }
            return service?["running"] as? Int == 3 && service?["desired"] as? Int == 3
        }
        let running = try await lab.records("tasks", "book", "demo").filter { $0["state"] as? String == "running" }
        #expect(Set(running.compactMap { $0["slot"] as? Int }) == [1, 2, 3])
        try await lab.act("scale", "book", "demo=4")
        try await lab.wait("the service runs 4 of 4") {
            try await lab.records("services", "book").first?["running"] as? Int == 4
        }
    }

    private func loseWorker(_ lab: Lab) async throws {
        let worker = try #require(try await ready(lab, role: "worker").first)
        let host = try #require(worker["hostname"] as? String)
        let id = try #require(worker["nodeId"] as? String)
        try await lab.act("terminate", "book", host, "--mode", "crash")
        try await lab.wait("the lost worker is a ghost, its replacement has joined by itself") {
            let nodes = try await lab.records("nodes", "book")
            let lost = nodes.first { $0["nodeId"] as? String == id }
            let living = nodes.filter { $0["state"] as? String == "ready" }
            return lost?["state"] as? String == "down" && lost?["kind"] as? String == "ghost" && living.count == 5
        }
        try await lab.act("node", "reap", "book", id)
        let nodes = try await lab.records("nodes", "book")
        #expect(!nodes.contains { $0["nodeId"] as? String == id })
    }

    private func loseManagers(_ lab: Lab) async throws {
        let managers = try await ready(lab, role: "manager").filter { $0["leader"] as? Bool == false }
        let hosts = managers.compactMap { $0["hostname"] as? String }
        try #require(hosts.count == 2)
        try await lab.act("terminate", "book", hosts[0], "--mode", "crash", "--no-wait")
        // EC2 says at once that it goes; the managers miss it only after the replacement has joined.
        try await lab.wait("the first manager goes") {
            try await lab.records("nodes", "book").contains {
                $0["hostname"] as? String == hosts[0] && $0["instanceState"] as? String != "running"
            }
        }
        let refused = try await lab.act("terminate", "book", hosts[1], "--mode", "crash", expecting: 3)
        #expect(refused.complaint.contains("majority"), "the refusal has no arithmetic: \(refused)")
        try await lab.wait("the first manager is replaced", within: .seconds(300)) {
            let jobs = try await lab.records("jobs")
            let managers = try await ready(lab, role: "manager")
            return jobs.allSatisfy { $0["state"] as? String == "done" }
                && managers.count { $0["reachability"] as? String == "reachable" } == 3
        }
        try await lab.act("terminate", "book", hosts[1], "--mode", "crash")
        try await lab.wait("three managers are reachable again") {
            try await ready(lab, role: "manager").count { $0["reachability"] as? String == "reachable" } == 3
        }
    }

    private func destroy(_ lab: Lab) async throws {
        try await lab.act("destroy", "book", "--confirm", "book")
        #expect(try await lab.records("clusters").isEmpty)
        try await lab.wait("no host is alive", within: .seconds(60)) {
            try await lab.lab("ls").output.split(separator: "\n").count == 1  // the heading
        }
        let living = "Name=instance-state-name,Values=pending,running,stopping,stopped,shutting-down"
        let left: [String: [String]] = [
            "instances": try await lab.aws(
                "ec2", "describe-instances", "--filters", living, "--query", "Reservations[].Instances[].InstanceId"),
            "networks": try await lab.aws("ec2", "describe-vpcs", "--query", "Vpcs[?!IsDefault].VpcId"),
            "gateways": try await lab.aws(
                "ec2", "describe-internet-gateways", "--query", "InternetGateways[].Tags[?Key=='skep:cluster'][].Value"),
            "volumes": try await lab.aws(
                "ec2", "describe-volumes", "--filters", "Name=status,Values=in-use,available", "--query",
                "Volumes[].VolumeId"),
            "templates": try await lab.aws(
                "ec2", "describe-launch-templates", "--query", "LaunchTemplates[].LaunchTemplateId"),
            "groups": try await lab.aws(
                "autoscaling", "describe-auto-scaling-groups", "--query", "AutoScalingGroups[].AutoScalingGroupName"),
            "tables": try await lab.aws("dynamodb", "list-tables", "--query", "TableNames"),
            "stacks": try await lab.aws("cloudformation", "describe-stacks", "--query", "Stacks[].StackName"),
            "roles": try await lab.aws(
                "iam", "list-roles", "--query", "Roles[?starts_with(RoleName, 'book-')].RoleName"),
        ]
        for (kind, ids) in left { #expect(ids.isEmpty, "left over: \(kind) \(ids)") }
    }

    /// The nodes that are ready, perhaps only those of a role.
    private func ready(_ lab: Lab, role: String? = nil) async throws -> [[String: Any]] {
        try await lab.records("nodes", "book").filter {
            $0["state"] as? String == "ready" && (role == nil || $0["role"] as? String == role)
        }
    }
}
