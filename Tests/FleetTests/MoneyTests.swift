import Testing

@testable import Fleet

@Suite("Money per hour")
struct MoneyTests {
    @Test(
        "small sums show four digits where two would hide them",
        arguments: [
            (0.42, "$0.42"), (0.0208, "$0.0208"), (0.05, "$0.05"), (0, "$0.00"), (-0.0208, "-$0.0208"),
            (12.3456, "$12.35"),
            (0.09999, "$0.1000"), (1, "$1.00"),
        ])
    func words(dollars: Double, words: String) { #expect(USDollars(dollars).inWords == words) }

    @Test("sums are exact")
    func sums() {
        let price = USDollars(0.0208)
        #expect(price * 10 - price * 3 == USDollars(0.1456))
        #expect((price * 1_000).dollars == 20.8)
    }
}
