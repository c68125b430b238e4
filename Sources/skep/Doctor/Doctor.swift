import AWS
import Fleet
import Foundation
import Jobs
import Terminal

/// The checks, in the order in which they depend on each other.
struct Doctor: Sendable {
    let program: Program

    func findings() async -> [Finding] {
        var findings = [await credentials()]
        async let regions = regions()
        async let permissions = permissions()
        findings += await regions
        findings += await permissions
        findings.append(journal())
        findings += Self.tools.map { tool($0.0, needed: $0.1, why: $0.2) }
        findings.append(terminal())
        return findings
    }

    private func credentials() async -> Finding {
        do {
            let identity = try await STS(client: program.client, region: program.home).getCallerIdentity()
            let source = await program.client.credentialDescription
            let end = source?.expiresAt.map { ", until \($0.formatted(.iso8601))" } ?? ""
            return Finding(
                check: "credentials", status: .ok, found: "\(identity.arn), from \(source?.source ?? "–")\(end)")
        } catch {
            return Finding(
                check: "credentials", status: .failed, found: error.why, remedy: error.next, isAboutRights: true)
        }
    }

    private func regions() async -> [Finding] {
        let names: [RegionName]
        switch program.regions {
        case .named(let list): names = list
        case .all: names = [program.home]
        }
        var findings: [Finding] = []
        for name in names {
            let ec2 = EC2(client: program.client, region: name)
            do {
                let zones = try await ec2.describeAvailabilityZones()
                findings.append(
                    Finding(check: "region \(name)", status: .ok, found: "\(zones.items.count) availability zones"))
            } catch {
                findings.append(
                    Finding(
                        check: "region \(name)", status: .failed, found: error.why, remedy: error.next,
                        isAboutRights: error.kind == .notAllowed))
            }
        }
        return findings
    }

    /// One harmless call of each service that skep cannot do without.
    private func permissions() async -> [Finding] {
        let (client, region) = (program.client, region)
        let calls: [(String, @Sendable () async throws(AWSFailure) -> Void)] = [
            (
                "ec2:DescribeInstances",
                { () async throws(AWSFailure) in
                    _ = try await EC2(client: client, region: region).describeInstances([
                        .init("tag-key", ["skep:cluster"])
                    ])
                }
            ),
            (
                "cloudformation:DescribeStacks",
                { () async throws(AWSFailure) in
                    _ = try await CloudFormation(client: client, region: region).describeStacks()
                }
            ),
            (
                "autoscaling:DescribeAutoScalingGroups",
                { () async throws(AWSFailure) in
                    _ = try await AutoScaling(client: client, region: region).describeAutoScalingGroups()
                }
            ),
            (
                "ec2:DescribeKeyPairs",
                { () async throws(AWSFailure) in
                    _ = try await EC2(client: client, region: region).describeKeyPairs()
                }
            ),
        ]
        var findings: [Finding] = []
        for (name, call) in calls {
            do {
                try await call()
                findings.append(Finding(check: name, status: .ok, found: "allowed in \(region)"))
            } catch {
                findings.append(
                    Finding(
                        check: name, status: .failed, found: error.why, remedy: error.next,
                        isAboutRights: error.kind == .notAllowed))
            }
        }
        return findings
    }

    private var region: RegionName {
        if case .named(let names) = program.regions, let first = names.first { return first }
        return program.home
    }

    private func journal() -> Finding {
        do {
            let journal = try Wiring.journal(program)
            let notes = journal.notes.map(\.line).joined(separator: "; ")
            return Finding(
                check: "journal", status: journal.readOnlyReason == nil ? .ok : .failed,
                found: notes.isEmpty ? program.state.path : notes)
        } catch {
            return Finding(check: "journal", status: .failed, found: error.why, remedy: error.next)
        }
    }

    private static let tools: [(String, Bool, String)] = [
        ("ssh", true, "the way to the swarm's managers"), ("docker", false, "its own contexts and DOCKER_HOST"),
        ("terraform", false, "clusters made with Terraform"), ("packer", false, "images made with Packer"),
    ]

    private func tool(_ name: String, needed: Bool, why: String) -> Finding {
        let folders = (Wiring.variables["PATH"] ?? "").split(separator: ":").map(String.init)
        let found = folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        if let found { return Finding(check: name, status: .ok, found: found) }
        return Finding(
            check: name, status: needed ? .failed : .missing, found: "not in PATH", remedy: "install it: \(why)")
    }

    private func terminal() -> Finding {
        let name = Wiring.variables["TERM"] ?? ""
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            return Finding(
                check: "terminal", status: .missing, found: "standard input and output are no terminal",
                remedy: "the verbs work without one, the console does not")
        }
        return Finding(check: "terminal", status: .ok, found: name.isEmpty ? "TERM is not set" : name)
    }
}
