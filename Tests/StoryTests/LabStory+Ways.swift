import Foundation
import Testing

/// Ways to credentials and to a swarm that need a real host at their other end.
extension LabStory {
    @Test(
        "a host's role gives credentials, a Docker context over ssh gives the swarm", .timeLimit(.minutes(8)))
    func otherWays() async throws {
        try await Lab.running { lab in
            try await lab.act("provision", "book", "--way", "stack", "--managers", "1", "--workers", "0")
            let manager = try #require(try await lab.records("nodes", "book").first)
            let host = try #require(manager["hostname"] as? String)
            let address = try #require(manager["publicAddress"] as? String ?? manager["privateAddress"] as? String)
            try await byInstanceRole(lab, host)
            try await byContext(lab, address)
            try await lab.act("destroy", "book", "--confirm", "book")
        }
    }

    /// Run in the host's network: there the metadata service answers, and to its own token alone.
    private func byInstanceRole(_ lab: Lab, _ host: String) async throws {
        let room = try Room()
        room.variables["AWS_ENDPOINT_URL"] = "http://172.31.0.1:\(Lab.port)"
        room.variables["AWS_REGION"] = "us-east-1"
        room.variables["AWS_EC2_METADATA_DISABLED"] = nil
        let inside = ["nsenter", "--net=/run/netns/lab-\(host)", Room.program, "--state-dir", room.stateFolder]
        let seen = try await room.run(inside + ["clusters", "-o", "json"])
        #expect(seen.code == 0 && seen.output.contains("\"book\""), "\(seen)")
        let told = try await room.run(inside + ["doctor"])
        #expect((told.output + told.complaint).contains("instance role"), "\(told)")
        let outside = try await room.skep("clusters")
        #expect(outside.code == 5, "no host, no role: \(outside)")
    }

    /// Without the key that skep keeps, its own way by ssh is shut; the context's host key is the one that was pinned.
    private func byContext(_ lab: Lab, _ address: String) async throws {
        let room = lab.room
        let kept = "\(room.stateFolder)/keys/skep-book.pem", moved = "\(room.folder)/moved.pem"
        try FileManager.default.moveItem(atPath: kept, toPath: moved)
        let shut = try await room.skep("services", "book")
        #expect(shut.code != 0, "\(shut)")
        let made = try await room.run(
            ["docker", "context", "create", "over-ssh", "--docker", "host=ssh://docker@\(address)"])
        try #require(made.code == 0, "\(made)")
        let config = "\(room.folder)/config.yaml"
        try "clusters:\n  - {name: book, docker: over-ssh, identity: \(moved)}\n"
            .write(toFile: config, atomically: true, encoding: .utf8)
        let seen = try await room.skep("nodes", "book", "-o", "json", "--config", config)
        #expect(seen.code == 0 && seen.output.contains("\"leader\": true"), "\(seen)")
        try FileManager.default.moveItem(atPath: moved, toPath: kept)
    }
}
