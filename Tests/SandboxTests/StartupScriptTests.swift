import Testing

@testable import Sandbox

@Suite("What user data makes of a machine")
struct StartupScriptTests {
    private func read(_ text: String) -> StartupScript? { StartupScript(Array(text.utf8)) }

    @Test("our template's script makes a node that meets the others in a table")
    func ours() {
        let script = read(
            """
            #!/bin/bash
            stack='book' region='us-east-1' table='book-SwarmTable-1ABC' prune='no'
            role=manager group=ManagerAsg
            logs=
            say() { echo "skep: $(date -u +%T) $*"; }
            """)
        #expect(
            script
                == .node(
                    StartupScript.Membership(
                        isManager: true, table: "book-SwarmTable-1ABC", stack: "book", group: "ManagerAsg",
                        keys: .kindAndID)))
    }

    @Test("so does Docker for AWS's")
    func dockerForAWS() {
        let script = read(
            """
            #!/bin/sh
            export NODE_TYPE="worker"
            export DYNAMODB_TABLE="Docker-dyndbtable"
            export STACK_NAME="Docker"
            """)
        #expect(
            script
                == .node(
                    StartupScript.Membership(
                        isManager: false, table: "Docker-dyndbtable", stack: "Docker", group: "NodeAsg", keys: .nodeType
                    )))
    }

    @Test("a script that installs Docker makes an engine, and does what it says about a swarm")
    func plain() {
        #expect(read("#!/bin/sh\napt-get install -y docker.io\n") == .engine(StartupScript.Orders()))
        let joins = read("curl -fsSL https://get.docker.com | sh\ndocker swarm join --token SWMTKN-1-x 10.0.0.4:2377\n")
        let join = StartupScript.Orders.Join(token: "SWMTKN-1-x", address: "10.0.0.4:2377")
        #expect(joins == .engine(StartupScript.Orders(joins: join)))
        #expect(
            read("dnf install -y docker\nsudo docker swarm init\n") == .engine(StartupScript.Orders(beginsSwarm: true)))
    }

    @Test("anything else makes no engine", arguments: ["", "#!/bin/sh\necho hello\n", "table=x role=manager"])
    func none(text: String) {
        #expect(read(text) == nil)
    }
}
