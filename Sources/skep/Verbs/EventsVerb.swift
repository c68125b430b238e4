import AWS
import ArgumentParser
import Fleet

/// The stack events of a cluster, living or gone.
struct EventsVerb: ListingVerb {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "List the stack events of a cluster, oldest first.")
    static let layout = ClusterRecords.eventLayout
    @Argument(help: "NAME, NAME@REGION, or a stack's ARN; also of one deleted in the last 90 days.") var cluster: String
    @OptionGroup var listing: ListingOptions
    @OptionGroup var global: GlobalOptions
    var clusterWord: String? { cluster }
    var depth: Look.Depth { .events }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        guard let id = StackID(cluster) else {
            do throws(CommandFailure) { return try await list(program) } catch {
                guard error.word == "notFound", let gone = try await deleted(program) else { throw error }
                Standard.error("skep: \(gone.name) is gone; these are the events of \(gone.id)")
                return try await list(gone.id, program)
            }
        }
        return try await list(id, program)
    }

    /// The one stack of that name among those deleted in the last 90 days; nil without any.
    /// - Throws: when there are several, or when a region does not tell.
    private func deleted(_ program: Program) async throws(CommandFailure) -> Stack? {
        let word = try ClusterWord(cluster)
        var found: [Stack] = []
        do throws(AWSFailure) {
            for region in try await regions(program) where word.region == nil || word.region == region {
                found += try await program.reader.deletedStacks(named: word.name, in: region)
            }
        } catch { throw CommandFailure(error) }
        guard found.count > 1 else { return found.first }
        throw CommandFailure(
            .usage, what: "stack \(word.name)", why: "\(found.count) of that name were deleted in the last 90 days",
            next: "name one by its ARN: \(found.map(\.id.rawValue).joined(separator: ", "))")
    }

    private func regions(_ program: Program) async throws(AWSFailure) -> [RegionName] {
        switch program.regions {
        case .named(let names): return names
        case .all:
            let listing = try await EC2(client: program.client, region: program.home).describeRegions()
            return listing.items.filter { $0.optIn != "not-opted-in" }.map(\.name)
        }
    }

    /// CloudFormation keeps the events of a stack for 90 days after it is gone, under its id alone.
    private func list(_ id: StackID, _ program: Program) async throws(CommandFailure) -> ExitCode {
        let words = id.rawValue.split(separator: ":", omittingEmptySubsequences: false)
        guard let region = RegionName(words[3]), let name = ClusterName(id.stackName) else {
            throw CommandFailure(
                .usage, what: "stack \(id)", why: "it is not the ARN of a stack", next: "skep clusters -o json")
        }
        let key = ClusterKey(name: name, region: region)
        let events = await program.reader.events(
            of: Cluster(key: key, way: .stack, stackID: id), before: .unknown(why: "not asked yet"))
        guard let value = events.value else {
            throw CommandFailure(
                .failed, what: "events of \(id)", why: events.trouble ?? "not known", next: "skep doctor")
        }
        RecordWriter(format: listing.output, layout: Self.layout).write(value.map { ClusterRecords.event($0, of: key) })
        return .done
    }

    func records(_ seen: Look.Seen, _ cluster: ClusterPicture?) throws(CommandFailure) -> Records {
        let (picture, events, words) = try Need.told(cluster, "events", \.events)
        return (events.map { ClusterRecords.event($0, of: picture.key) }, words)
    }
}
