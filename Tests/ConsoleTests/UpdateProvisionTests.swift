import Fleet
import Operations
import Terminal
import Testing

@testable import Console

@Suite struct UpdateProvisionTests {
    private func opened() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("p"))
        driver.send(.provisionForm(ConsoleFixture.east, .success(ConsoleFixture.form)))
        driver.rest()
        return driver
    }

    @Test("p loads the template's form for the region in view")
    func loads() {
        var driver = ConsoleDriver()
        #expect(driver.press(.character("p")) == [.loadForm(ConsoleFixture.east)])
        #expect(driver.form?.phase == .loading)
    }

    @Test("name and region come first, then the template's groups")
    func lines() {
        let form = opened().form
        #expect(form?.lines.map(\.label) == ["Name", "Region", "Managers", "Workers", "Key pair", "SSH from"])
        #expect(form?.lines.compactMap(\.group) == ["Cluster", "Size", "Access"])
    }

    @Test("a filled form asks for a plan with what differs from the defaults")
    func fills() {
        var driver = opened()
        driver.type("shelf")
        driver.press(.tab, .tab, .right, .tab)
        driver.press(.backspace)
        driver.type("4")
        driver.press(.tab, .right, .tab, .tab, .tab)
        #expect(driver.form?.focus == .plan)
        let request = ProvisionRequest(
            name: ClusterName("shelf")!, region: ConsoleFixture.east,
            parameters: ["ManagerSize": "5", "ClusterSize": "4", "KeyName": "ann"])
        #expect(driver.press(.enter) == [.plan(PlanID(1), .provision(request))])
    }

    @Test("what was used last time is shown and sent, though it stands there untouched")
    func recalls() {
        var template = ConsoleFixture.form
        template.groups[0].fields[1].suggestedValue = "7"
        template.groups[1].fields[0].suggestedValue = "bob"
        var driver = ConsoleDriver()
        driver.press(.character("p"))
        driver.send(.provisionForm(ConsoleFixture.east, .success(template)))
        driver.type("shelf")
        #expect(driver.form?.request?.parameters == ["ClusterSize": "7", "KeyName": "bob"])
    }

    @Test("a form with a mistake goes to it instead")
    func mistake() {
        var driver = opened()
        driver.type("book")
        driver.press(.backTab, .backTab)
        driver.press(.backTab)
        driver.press(.tab, .tab)
        for _ in 0..<20 where driver.form?.focus != .plan { driver.press(.tab) }
        #expect(driver.press(.enter).isEmpty)
        #expect(driver.form?.focus == .line(0), "the name is taken")
        #expect(driver.form?.visibleTrouble(at: 0)?.contains("book") == true)
    }

    @Test("a mistake is told only after the operator was there")
    func later() {
        var driver = opened()
        #expect(driver.form?.trouble(at: 0) != nil)
        #expect(driver.form?.visibleTrouble(at: 0) == nil)
        driver.press(.tab)
        #expect(driver.form?.visibleTrouble(at: 0) != nil)
    }

    @Test("another region loads another form and keeps what was written")
    func region() {
        var driver = opened()
        driver.type("shelf")
        driver.press(.tab)
        #expect(driver.press(.right) == [.loadForm(ConsoleFixture.west)])
        driver.send(.provisionForm(ConsoleFixture.west, .success(ConsoleFixture.form)))
        #expect(driver.form?.lines[0].field.text == "shelf")
        #expect(driver.form?.region == ConsoleFixture.west)
    }

    @Test("a form that cannot be had says why and closes")
    func fails() {
        var driver = ConsoleDriver()
        driver.press(.character("p"))
        let failure = PlanFailure(what: "template", why: "denied", next: "ask for rights")
        driver.send(.provisionForm(ConsoleFixture.east, .failure(failure)))
        #expect(driver.form?.phase == .failed(failure))
        driver.press(.escape)
        #expect(driver.state.dialog == nil)
    }

    @Test(
        "the template's limits hold",
        arguments: [
            ("ManagerSize", "3", true), ("ManagerSize", "2", false), ("ClusterSize", "-1", false),
            ("ClusterSize", "101", false), ("ClusterSize", "ten", false), ("ClusterSize", "nan", false),
            ("ClusterSize", "0", true), ("KeyName", "", false), ("KeyName", "eve", false), ("KeyName", "bob", true),
            ("SSHRange", "10.0.0.0/8", true), ("SSHRange", "10.0.0.0/8 or so", false), ("Unknown", "x", true),
        ])
    func limits(parameter: String, text: String, isFine: Bool) {
        #expect((ConsoleFixture.form.validate(parameter, text) == nil) == isFine)
    }
}
