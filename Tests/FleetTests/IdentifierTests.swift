import Testing

@testable import Fleet

@Suite("Words from outside become ids, or nothing")
struct IdentifierTests {
    @Test("a cluster's name is a letter, then letters, digits and dashes", arguments: ["book", "B", "a-1", "x2--"])
    func goodNames(text: String) { #expect(ClusterName(text)?.rawValue == text) }

    @Test(
        "any other name is none",
        arguments: ["", "1book", "-book", "my book", "bo_ok", "book\n", "bo\u{1B}[2Jok", "böök", "ｂook"])
    func badNames(text: String) { #expect(ClusterName(text) == nil) }

    @Test("a name may have 128 characters and no more")
    func longNames() {
        #expect(ClusterName(String(repeating: "a", count: 128)) != nil)
        #expect(ClusterName(String(repeating: "a", count: 129)) == nil)
    }

    @Test("an instance id has 8 or 17 hexadecimal digits", arguments: ["i-0a1b2c3d", "i-0a1b2c3d4e5f60718"])
    func goodInstances(text: String) { #expect(InstanceID(text)?.rawValue == text) }

    @Test(
        "anything else is no instance id",
        arguments: ["", "i-", "i-0a1b2c3", "0a1b2c3d", "i-0a1b2c3g", "i-０a1b2c3d", "i-0a1b2c3d "])
    func badInstances(text: String) { #expect(InstanceID(text) == nil) }

    @Test("a node id is lower-case letters and digits")
    func nodes() {
        #expect(NodeID("w5arp7vfwcb2ip4d1zhwsqpi4") != nil)
        #expect(NodeID("") == nil && NodeID("W5") == nil && NodeID("a/b") == nil && NodeID("a b") == nil)
    }

    @Test("a region's name has words, dashes and digits", arguments: ["us-east-1", "us-gov-west-1", "eusc-de-east-1"])
    func goodRegions(text: String) { #expect(RegionName(text)?.rawValue == text) }

    @Test("anything else is no region", arguments: ["", "useast1", "US-EAST-1", "us east-1", "1-us", "us-east-1\n"])
    func badRegions(text: String) { #expect(RegionName(text) == nil) }

    @Test("a stack's id tells its name and account")
    func stacks() throws {
        let id = try #require(StackID("arn:aws:cloudformation:us-east-1:123456789012:stack/book/51af3dc0"))
        #expect(id.stackName == "book" && id.account == "123456789012")
        #expect(StackID("arn:aws:cloudformation:us-east-1::stack/book/1")?.account == nil)
        #expect(StackID("book") == nil && StackID("arn:aws:ec2:us-east-1:1:stack/book/1") == nil)
    }

    @Test(
        "who we are is told by the last word that means something",
        arguments: [
            ("arn:aws:sts::1:assumed-role/ops-role/ann", "ops-role"), ("arn:aws:iam::1:user/team/ann", "ann"),
            ("arn:aws:iam::1:root", "root"),
        ])
    func caller(arn: String, name: String) {
        #expect(CallerIdentity(account: "1", arn: arn).shortName == name)
    }

    @Test(
        "a zone's short name is what stands after the region's words",
        arguments: [("us-east-1b", "1b"), ("odd", "odd")])
    func zones(name: String, short: String) { #expect(Zone.shortName(name) == short) }
}
