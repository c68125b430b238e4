import ArgumentParser
import Console
import Fleet

struct RegionsVerb: ListingVerb {
    static let configuration = CommandConfiguration(commandName: "regions", abstract: "List the regions.")
    static let layout = PlaceRecords.regionLayout
    @OptionGroup var listing: ListingOptions
    @OptionGroup var global: GlobalOptions
    var depth: Look.Depth { [] }

    func records(_ seen: Look.Seen, _ cluster: ClusterPicture?) -> Records {
        let records = seen.snapshot.regions.map { region in
            let isDenied = seen.failures(in: region.region.name).contains { $0.kind == .notAllowed }
            return PlaceRecords.region(region, denied: isDenied)
        }
        return (records, [])
    }
}

struct ZonesVerb: ListingVerb {
    static let configuration = CommandConfiguration(commandName: "zones", abstract: "List the availability zones.")
    static let layout = PlaceRecords.zoneLayout
    @OptionGroup var listing: ListingOptions
    @OptionGroup var global: GlobalOptions
    var depth: Look.Depth { .swarm }

    func records(_ seen: Look.Seen, _ cluster: ClusterPicture?) -> Records {
        let words = seen.snapshot.regions.compactMap { region in
            region.zones.trouble.map { "zones of \(region.region.name): \($0)" }
        }
        let zones = seen.snapshot.regions.flatMap { $0.zones.value ?? [] }
        return (zones.map { PlaceRecords.zone($0, in: seen.snapshot) }, words)
    }
}

struct ClustersVerb: ListingVerb {
    static let configuration = CommandConfiguration(commandName: "clusters", abstract: "List the clusters.")
    static let layout = ClusterRecords.layout
    @OptionGroup var listing: ListingOptions
    @OptionGroup var global: GlobalOptions
    var depth: Look.Depth { .swarm }

    func records(_ seen: Look.Seen, _ cluster: ClusterPicture?) -> Records {
        let snapshot = seen.snapshot
        let records = snapshot.clusters.map {
            ClusterRecords.cluster($0, prices: .bundled, at: snapshot.takenAt)
        }
        let words = snapshot.clusters.compactMap { picture in
            picture.swarm.trouble.map { "swarm of \(picture.key): \($0)" }
        }
        return (records, words)
    }
}

struct NodesVerb: ClusterListingVerb {
    static let configuration = CommandConfiguration(commandName: "nodes", abstract: "List the nodes of a cluster.")
    static let layout = SwarmRecords.nodeLayout
    @OptionGroup var about: ClusterOptions
    var depth: Look.Depth { .swarm }

    func records(of cluster: ClusterPicture?) -> Records {
        guard let cluster else { return ([], []) }
        let troubles = [("swarm", cluster.swarm.trouble), ("instances", cluster.instances.trouble)]
        return (
            cluster.nodes.map { SwarmRecords.node($0, of: cluster) },
            troubles.compactMap { source, why in why.map { "\(source) of \(cluster.key.name): \($0)" } }
        )
    }
}

struct ServicesVerb: ClusterListingVerb {
    static let configuration = CommandConfiguration(
        commandName: "services", abstract: "List the services of a cluster.")
    static let layout = SwarmRecords.serviceLayout
    @OptionGroup var about: ClusterOptions
    var depth: Look.Depth { .swarm }

    func records(of cluster: ClusterPicture?) throws(CommandFailure) -> Records {
        let (picture, words) = try Need.swarm(cluster)
        return (picture.services.map { SwarmRecords.service($0, of: picture.key) }, words)
    }
}

struct TasksVerb: ClusterListingVerb {
    static let configuration = CommandConfiguration(commandName: "tasks", abstract: "List the tasks of a cluster.")
    static let layout = SwarmRecords.taskLayout
    @OptionGroup var about: ClusterOptions
    @Argument(help: "Only the tasks of this service.") var service: String?
    var depth: Look.Depth { .swarm }

    func records(of cluster: ClusterPicture?) throws(CommandFailure) -> Records {
        let (picture, words) = try Need.swarm(cluster)
        var tasks = picture.swarm.value?.tasks ?? []
        if let service {
            let id = try Need.service(service, of: picture).id
            tasks = tasks.filter { $0.serviceID == id }
        }
        let ordered = tasks.map { (SwarmRecords.task($0, of: picture), $0) }
            .sorted { one, other in
                let names = (one.0["service"]?.scalarWord ?? "", other.0["service"]?.scalarWord ?? "")
                return names.0 == names.1
                    ? (one.1.slot ?? 0, one.1.id) < (other.1.slot ?? 0, other.1.id) : names.0 < names.1
            }
        return (ordered.map(\.0), words)
    }
}

struct ResourcesVerb: ClusterListingVerb {
    static let configuration = CommandConfiguration(
        commandName: "resources", abstract: "List the resources of a cluster's stack.")
    static let layout = ClusterRecords.resourceLayout
    @OptionGroup var about: ClusterOptions
    var depth: Look.Depth { .resources }

    func records(of cluster: ClusterPicture?) throws(CommandFailure) -> Records {
        let (picture, resources, words) = try Need.told(cluster, "resources", \.resources)
        return (resources.map { ClusterRecords.resource($0, of: picture.key) }, words)
    }
}

struct OutputsVerb: ClusterListingVerb {
    static let configuration = CommandConfiguration(
        commandName: "outputs", abstract: "List the outputs of a cluster's stack.")
    static let layout = ClusterRecords.outputLayout
    @OptionGroup var about: ClusterOptions
    var depth: Look.Depth { [] }

    func records(of cluster: ClusterPicture?) throws(CommandFailure) -> Records {
        let (picture, stack, words) = try Need.told(cluster, "outputs", \.stack)
        return (stack.outputs.map { ClusterRecords.output($0, of: picture.key) }, words)
    }
}
