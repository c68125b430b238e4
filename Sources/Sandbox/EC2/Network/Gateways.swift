/// A network's way to the internet.
final class InternetGateway {
    let id: String
    /// The network that it is attached to.
    var vpcID: String?

    init(id: String) { self.id = id }
}

/// Where packets of some subnets go.
final class RouteTable {
    /// One way: a destination range and what leads there.
    struct Route: Hashable {
        var destination: String
        /// A gateway's id, or `local`.
        var target: String
    }

    /// Which subnet uses the table; nil is the network's main association.
    struct Association: Hashable {
        var id: String
        var subnetID: String?
    }

    let id: String
    let vpcID: String
    var routes: [Route]
    var associations: [Association] = []

    init(id: String, vpc: Vpc) {
        self.id = id
        vpcID = vpc.id
        routes = [Route(destination: vpc.cidr, target: "local")]
    }

    var isMain: Bool { associations.contains { $0.subnetID == nil } }
}
