import Testing

@testable import Operations

@Suite("Values of a template's parameters")
struct TemplateValidationTests {
    private func field(_ change: (inout TemplateForm.Field) -> Void) -> TemplateForm.Field {
        var field = TemplateForm.Field(parameter: "P", label: "P")
        change(&field)
        return field
    }

    @Test("lengths are limits on both sides")
    func lengths() {
        let field = field { ($0.minimumLength, $0.maximumLength) = (2, 3) }
        #expect(field.trouble(with: "a") == "at least 2 characters")
        #expect(field.trouble(with: "abcd") == "at most 3 characters")
        #expect(field.trouble(with: "abc") == nil)
    }

    @Test("numbers are numbers within their limits")
    func numbers() {
        let field = field { ($0.type, $0.minimumValue, $0.maximumValue) = ("Number", 8, 9.5) }
        #expect(field.trouble(with: "x") == "a number is needed" && field.trouble(with: "nan") == "a number is needed")
        #expect(field.trouble(with: "7") == "at least 8" && field.trouble(with: "10") == "at most 9.5")
        #expect(field.trouble(with: "9.5") == nil)
    }

    @Test("a pattern has to match the whole value; one that Swift cannot read is left to CloudFormation")
    func patterns() {
        let whole = field { $0.allowedPattern = "[a-c]+" }
        #expect(whole.trouble(with: "abx") == "must match [a-c]+" && whole.trouble(with: "abc") == nil)
        #expect(field { $0.allowedPattern = "[" }.trouble(with: "anything") == nil)
    }

    @Test("the template's own words come first")
    func ownWords() {
        let field = field { ($0.allowedValues, $0.constraintDescription) = (["a"], "an a") }
        #expect(field.trouble(with: "b") == "an a")
    }

    @Test("no value is longer than CloudFormation takes")
    func size() {
        #expect(field { _ in }.trouble(with: String(repeating: "a", count: 4_097)) == "at most 4096 bytes")
    }
}
