import ArgumentParser
import Fleet

/// A verb that lists things of one cluster.
protocol ClusterListingVerb: ListingVerb {
    var about: ClusterOptions { get }
    func records(of cluster: ClusterPicture?) throws(CommandFailure) -> Records
}

/// What such a verb takes.
struct ClusterOptions: ParsableArguments {
    @Argument(help: "NAME, or NAME@REGION.") var cluster: String
    @OptionGroup var listing: ListingOptions
    @OptionGroup var global: GlobalOptions
}

extension ClusterListingVerb {
    var listing: ListingOptions { about.listing }
    var global: GlobalOptions { about.global }
    var clusterWord: String? { about.cluster }

    func records(_ seen: Look.Seen, _ cluster: ClusterPicture?) throws(CommandFailure) -> Records {
        try records(of: cluster)
    }
}
