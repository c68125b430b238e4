package import AWS
import Fleet
package import FoundationEssentials
package import Inventory

/// What operations are given to work with; nothing in this module reaches for the world by itself.
package struct Surroundings: Sendable {
    package var client: AWSClient
    package var reader: FleetReader
    package var reach: any SwarmReach
    package var keys: KeyStore
    package var prices: PriceTable
    /// The template's text.
    package var template: String
    package var now: @Sendable () -> Date
    /// A new token for one call, at most 64 characters.
    package var newToken: @Sendable () -> String
    /// How long to wait between two looks.
    package var pace: Duration

    package init(
        client: AWSClient, reader: FleetReader, reach: any SwarmReach, keys: KeyStore, prices: PriceTable = .bundled,
        template: String, now: @escaping @Sendable () -> Date, newToken: @escaping @Sendable () -> String,
        pace: Duration = .seconds(2)
    ) {
        self.client = client
        self.reader = reader
        self.reach = reach
        self.keys = keys
        self.prices = prices
        self.template = template
        self.now = now
        self.newToken = newToken
        self.pace = pace
    }

    func ec2(_ region: RegionName) -> EC2 { EC2(client: client, region: region) }
    func autoScaling(_ region: RegionName) -> AutoScaling { AutoScaling(client: client, region: region) }
    func cloudFormation(_ region: RegionName) -> CloudFormation { CloudFormation(client: client, region: region) }

    /// The cluster as it is now, read afresh; nil when EC2 and CloudFormation show nothing of it.
    func look(at key: ClusterKey) async -> ClusterPicture? {
        var readings = Readings()
        readings.byRegion[key.region] = await reader.region(key.region, before: nil)
        guard let first = SnapshotBuilder.snapshot(from: readings, sequence: 1, at: now()).cluster(key) else {
            return nil
        }
        readings.byCluster[key, default: Readings.ClusterReading()].swarm = await reader.swarm(of: first)
        return SnapshotBuilder.snapshot(from: readings, sequence: 1, at: now()).cluster(key)
    }
}
