import Fleet
import Testing

@testable import skep

@Suite("The configuration file")
struct ConfigReaderTests {
    @Test("everything that it may say is understood")
    func whole() throws {
        let file = try ConfigReader.read(
            """
            context: production
            contexts:
              production: {word: PROD, colour: red, profile: ops, regions: [us-east-1, eu-west-1], readOnly: true}
              lab: {endpointUrl: "http://127.0.0.1:5555"}
            clusters:
              - {name: book, sshUser: docker, identity: ~/keys/book.pem, protected: true}
              - {name: old, region: eu-west-1, way: machine, tag: "Name=old", docker: old-context}
            protected: [play]
            polling: {changing: 3, steady: 20, empty: 90, away: 2}
            theme: light
            sshFrom: 203.0.113.7/32
            """, home: "/home/ann")
        let context = try #require(file.context(named: "production"))
        #expect(context.word == "PROD" && context.profile == "ops" && context.isReadOnly)
        #expect(context.regions.map(\.rawValue) == ["us-east-1", "eu-west-1"])
        #expect(file.context(named: "lab")?.endpointURL == "http://127.0.0.1:5555")
        #expect(file.logins["book"]?.identityFile == "/home/ann/keys/book.pem")
        #expect(file.logins["old"]?.docker == "old-context")
        #expect(file.protectedClusters == ["book", "play"])
        #expect(file.configuredClusters.entries.map(\.key.name.rawValue) == ["old"])
        #expect(file.pace.whileChanging == .seconds(3) && file.pace.awayFactor == 2)
        #expect(file.namedEngines == ["old"] && file.stackPresets == ["SshCidr": "203.0.113.7/32"])
        #expect(file.theme == "light" && file.defaultContext == "production")
    }

    @Test("an empty file is a configuration")
    func empty() throws { #expect(try ConfigReader.read("", home: "/").contexts.isEmpty) }

    @Test(
        "a mistake is told with its line",
        arguments: [
            ("theme: dark\nfoo: 1\n", 2, "the file has no field foo"),
            ("contexts:\n  a:\n    colour: pink\n", 3, "colour must be one of"),
            ("contexts:\n  a:\n    regions: [us east]\n", 3, "us east is not the name of a region"),
            ("clusters:\n  - name: book\n    way: boat\n", 3, "way must be stack, machine or terraform, not boat"),
            ("clusters:\n  - region: us-east-1\n", 2, "a cluster needs a name"),
            ("polling:\n  changing: 0\n", 2, "a whole number from 1 to 60"),
            ("sshFrom: 203.0.113.7\n", 1, "203.0.113.7 is not a block of addresses such as 203.0.113.7/32"),
            ("sshFrom: 203.0.113.256/32\n", 1, "is not a block"),
            ("sshFrom: 203.0.113.7/33\n", 1, "is not a block"),
            ("context: nowhere\n", 1, "context nowhere is not among the contexts"),
            ("contexts:\n  a:\n    endpointUrl: ftp://x\n", 3, "ftp://x is not a URL of http or https"),
        ])
    func mistakes(text: String, line: Int, words: String) throws {
        let mistake = try #require(throws: ConfigReader.Mistake.self) { try ConfigReader.read(text, home: "/") }
        #expect(mistake.line == line)
        #expect(mistake.words.contains(words), "\(mistake.words)")
    }

    @Test("what is no YAML is told with its line too")
    func notYAML() throws {
        let mistake = try #require(throws: ConfigReader.Mistake.self) {
            try ConfigReader.read("theme: dark\nclusters: [a, b\n", home: "/")
        }
        #expect(mistake.line >= 2)
    }
}
