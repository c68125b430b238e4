import Fleet
import TestSupport
import Testing

@testable import Operations

@Suite("What machines cost by the list")
struct PriceTableTests {
    let east = FleetBuilder.book.key.region

    @Test("the bundled table has a date and the template's own types")
    func bundled() {
        #expect(!PriceTable.bundled.asOf.isEmpty)
        #expect(PriceTable.bundled.instance("t3.small", in: east) == USDollars(0.0208))
        #expect(PriceTable.bundled.disk("gp3", gigabytes: 730, in: east) == USDollars(0.08))
    }

    @Test("what is not listed has no price, and none is borrowed from another region")
    func unlisted() throws {
        let nowhere = try #require(RegionName("xx-nowhere-9"))
        #expect(PriceTable.bundled.instance("t3.small", in: nowhere) == nil)
        #expect(PriceTable.bundled.instance("x9.huge", in: east) == nil)
        #expect(PriceTable.bundled.disk("io9", gigabytes: 1, in: east) == nil)
    }

    @Test("a cluster costs what lives of it")
    func cluster() {
        let fleet = FleetBuilder(managers: 1, workers: 2)
        #expect(PriceTable.bundled.instances(of: fleet.picture) == USDollars(0.0624))
        #expect(PriceTable.bundled.instances(of: fleet.losing("worker-1").picture) == USDollars(0.0416))
        let items = PriceTable.bundled.cost(of: fleet.picture).items
        #expect(items.map(\.role) == ["manager", "worker"] && items.map(\.count) == [1, 2])
        #expect(items.map(\.sum) == [USDollars(0.0208), USDollars(0.0416)])
        let odd = PriceTable(asOf: "2026-01-01", disks: [:], instances: [:])
        #expect(odd.instances(of: fleet.picture) == nil)
    }
}
