import Fleet
import Foundation
import Terminal
import TestSupport
import Testing

@testable import Console

/// Outputs, cost and drift of a cluster.
@Suite struct UpdateClusterTests {
    private static let page = "https://book.example.com/?a=1&b=2"

    private func driver(rows: Int = 40) -> ConsoleDriver {
        let before = ScreenFixture.bookPicture(stackWord: "CREATE_COMPLETE")
        let stack = before.stack.map { stack in
            var stack = stack
            stack.outputs.append(Stack.Output(key: "Page", value: Self.page))
            return stack
        }
        let book = ClusterPicture(
            cluster: before.cluster, instances: before.instances, groups: before.groups, swarm: before.swarm,
            stack: stack, events: before.events, resources: before.resources)
        var driver = ScreenFixture.driver(140, rows, fleet: ScreenFixture.fleet(book: book))
        driver.focus(.clusters)
        driver.press(.enter)
        driver.rest()
        return driver
    }

    @Test("O lists the outputs; y copies the chosen one and closes")
    func copies() {
        var driver = driver()
        driver.press(.character("O"))
        expectScreen(driver.screen, equals: "dialogs/outputs-140x40")
        #expect(driver.press(.character("j"), .character("y")) == [.copy("ssh docker@54.0.0.220")])
        #expect(driver.state.dialog == nil)
        driver.press(.character("O"))
        #expect(driver.press(.enter) == [.copy("book-elb-1.us-east-1.elb.amazonaws.com")])
    }

    @Test("o opens a web address, and says of another output that it is none")
    func opens() {
        var driver = driver()
        driver.press(.character("O"))
        #expect(driver.press(.character("o")) == [])
        #expect(driver.state.flash?.text == "DefaultDNSTarget is no web address: y copies it")
        #expect(driver.press(.character("k"), .character("o")) == [.openAddress(Self.page)])
    }

    @Test(
        "only a web address is one",
        arguments: [
            ("http://a", true), ("HTTPS://a/b", true), ("http://", false), ("file:///etc/passwd", false),
            ("javascript:x", false), ("http://a b", false), ("--version", false), ("http://a\nb", false),
        ])
    func addresses(value: String, isOne: Bool) { #expect(OutputMenu.isAddress(value) == isOne) }

    @Test("a cluster without outputs says so")
    func none() {
        var driver = ConsoleDriver()
        driver.press(.character("O"))
        #expect(driver.state.dialog == nil)
        #expect(driver.state.flash?.text.contains("no outputs") == true)
    }

    @Test("v asks CloudFormation once, and shows what it found property by property")
    func drift() throws {
        var driver = driver(rows: 70)
        #expect(driver.screen.text.contains("cost per hour · list prices of 2025-06-01"))
        #expect(driver.screen.text.contains("drift · not checked"))
        let stack = try #require(driver.state.selectedCluster?.cluster.stackID)
        #expect(driver.press(.character("v")) == [.checkDrift(ScreenFixture.book, stack)])
        #expect(driver.screen.text.contains("drift · being checked"))
        #expect(driver.press(.character("v")) == [])
        let drift = StackDrift(
            status: "DRIFTED",
            resources: [
                StackDrift.Resource(logicalID: "Vpc", physicalID: nil, type: "AWS::EC2::VPC", status: "IN_SYNC"),
                StackDrift.Resource(
                    logicalID: "Ssh", physicalID: "sg-1", type: "AWS::EC2::SecurityGroup", status: "MODIFIED",
                    differences: [StackDrift.Difference(path: "/CidrIp", expected: "10.0.0.0/8", actual: "0.0.0.0/0")]),
            ])
        driver.send(.drift(ScreenFixture.book, .seen(drift, at: ScreenFixture.now)))
        #expect(driver.state.flash?.text == "book: 1 of 2 resources have drifted")
        driver.wait(10)
        expectScreen(driver.screen, equals: "views/cluster-drift-140x70")
        driver.send(.drift(ScreenFixture.book, .failed(why: "not allowed")))
        #expect(driver.screen.text.contains("drift · not known"))
    }

    @Test("an answer for a cluster that has gone is dropped")
    func late() {
        var driver = driver()
        driver.send(.fleet(ConsoleFixture.snapshot(sequence: 9, clusters: [])))
        driver.send(.drift(ScreenFixture.book, .failed(why: "late")))
        #expect(driver.state.drifts.isEmpty)
        #expect(driver.state.flash?.text.contains("late") != true)
    }
}
