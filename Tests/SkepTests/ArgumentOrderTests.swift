import Testing

@testable import skep

@Suite("The order of arguments")
struct ArgumentOrderTests {
    private let verbs: Set<String> = ["nodes", "job"]

    @Test("global options may stand before the verb, and end up behind it")
    func before() {
        #expect(
            ArgumentOrder.verbFirst(["--region", "eu-west-1", "--read-only", "nodes", "book"], verbs: verbs)
                == ["nodes", "book", "--region", "eu-west-1", "--read-only"])
    }

    @Test("an option with its value in one word takes no other word")
    func oneWord() {
        #expect(
            ArgumentOrder.verbFirst(["--region=eu-west-1", "nodes", "book"], verbs: verbs)
                == ["nodes", "book", "--region=eu-west-1"])
    }

    @Test("without a verb it is the console")
    func console() {
        #expect(ArgumentOrder.verbFirst([], verbs: verbs) == ["console"])
        #expect(ArgumentOrder.verbFirst(["--ascii"], verbs: verbs) == ["console", "--ascii"])
    }

    @Test("help and version are no console")
    func help() {
        #expect(ArgumentOrder.verbFirst(["--help"], verbs: verbs) == ["--help"])
        #expect(ArgumentOrder.verbFirst(["--version"], verbs: verbs) == ["--version"])
    }

    @Test("what is no verb is left for the parser to refuse")
    func unknown() { #expect(ArgumentOrder.verbFirst(["dance", "now"], verbs: verbs) == ["dance", "now"]) }

    @Test("nothing is moved behind the mark that ends options")
    func terminator() {
        #expect(
            ArgumentOrder.verbFirst(["--ascii", "nodes", "--", "--odd"], verbs: verbs)
                == ["nodes", "--ascii", "--", "--odd"])
    }
}
