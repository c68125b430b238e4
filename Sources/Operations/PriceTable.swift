package import Fleet
internal import Foundation
internal import Resources

/// What instances and disks cost by the list, bundled with the program.
///
/// Source: `Resources/prices/ec2.json`, which states its date. A type or region that the table lacks has no price;
/// nothing is guessed from another region.
package struct PriceTable: Sendable {
    private struct File: Decodable {
        var asOf: String
        var disks: [String: [String: Double]]
        var instances: [String: [String: Double]]
    }

    /// `2025-06-01`.
    package let asOf: String
    private let disks: [String: [String: Double]]
    private let instances: [String: [String: Double]]

    /// Hours of a month as AWS bills them. Source: AWS pricing pages, "730 hours in a month".
    private static let hoursPerMonth = 730.0

    /// The bundled table; empty when it cannot be read, so that prices show as not known.
    package static let bundled: PriceTable = {
        let file = try? JSONDecoder().decode(File.self, from: Data(EmbeddedResource.prices.utf8))
        return PriceTable(asOf: file?.asOf ?? "", disks: file?.disks ?? [:], instances: file?.instances ?? [:])
    }()

    package init(asOf: String, disks: [String: [String: Double]], instances: [String: [String: Double]]) {
        self.asOf = asOf
        self.disks = disks
        self.instances = instances
    }

    /// Per hour, on demand; nil when not listed.
    package func instance(_ type: String, in region: RegionName) -> USDollars? {
        instances[region.rawValue]?[type].map { USDollars($0) }
    }

    /// Per hour; nil when not listed.
    package func disk(_ type: String, gigabytes: Int, in region: RegionName) -> USDollars? {
        disks[region.rawValue]?[type].map { USDollars($0 * Double(gigabytes) / Self.hoursPerMonth) }
    }

    /// Per hour for what runs of a cluster: its instances alone, for disks are not listed with them.
    /// Nil when a type has no price.
    package func instances(of picture: ClusterPicture) -> USDollars? { cost(of: picture).sum }
}
