import Console
import Fleet
import Foundation
import Operations

/// Clusters, and what their stacks tell, as the command line writes them.
enum ClusterRecords {
    static let layout = RecordLayout(
        columns: [
            .text("CLUSTER", "name"), .text("REGION", "region"), .text("WAY", "way"), .text("STATUS", "status"),
            .number("MANAGERS", "managers"), .number("REACHABLE", "reachable"), .number("WORKERS", "workers"),
            .number("SHORT", "servicesShort"), .number("GHOSTS", "ghosts"), .number("STRANGERS", "strangers"),
            .text("STACK", "stackStatus"), .wide("QUORUM", "quorum"), .wide("TOLERATES", "tolerates"),
            .wide("$/H", "pricePerHour"), .wide("CREATED", "createdAt"),
        ], key: ["region", "name"])

    static func cluster(_ picture: ClusterPicture, prices: PriceTable, at now: Date) -> TextValue {
        let isListed = picture.isListed
        let quorum = picture.quorum
        func known(_ number: Int?) -> TextValue { number.map(TextValue.number) ?? .unknown }
        let stack: TextValue =
            picture.cluster.stackID == nil ? .null : picture.stack.value.map { .text($0.status.word) } ?? .unknown
        return .object([
            ("name", .text(picture.key.name.rawValue)), ("region", .text(picture.key.region.rawValue)),
            ("way", .text(picture.cluster.way.rawValue)), ("status", .text(picture.health.word)),
            ("managers", known(quorum?.managers)),
            ("workers", .number(picture.nodes.count { $0.role == .worker && $0.kind != .ghost })),
            ("reachable", known(quorum?.reachable)), ("quorum", known(quorum?.majority)),
            ("tolerates", known(quorum?.canLose)),
            ("servicesShort", !isListed ? .unknown : .number(picture.servicesShort)),
            ("ghosts", !isListed ? .unknown : .number(picture.ghosts)),
            ("strangers", !isListed ? .unknown : .number(picture.strangers)), ("stackStatus", stack),
            ("pricePerHour", prices.instances(of: picture).map { .decimal($0.dollars) } ?? .unknown),
            ("createdAt", .optional(picture.cluster.createdAt)),
            (
                "age",
                .object([
                    ("ec2", age(picture.instances.seenAt, now)), ("swarm", age(picture.swarm.seenAt, now)),
                    ("stack", picture.cluster.stackID == nil ? .null : age(picture.stack.seenAt, now)),
                ])
            ),
        ])
    }

    /// Whole seconds.
    private static func age(_ seenAt: Date?, _ now: Date) -> TextValue {
        seenAt.map { .number(Int(max(0, now.timeIntervalSince($0)).rounded())) } ?? .unknown
    }

    static let eventLayout = RecordLayout(
        columns: [
            .text("AT", "at"), .text("RESOURCE", "logicalId"), .text("TYPE", "type"), .text("STATUS", "status"),
            .text("REASON", "reason"), .wide("PHYSICAL", "physicalId"),
        ], key: ["eventId"])

    static func event(_ event: StackEvent, of cluster: ClusterKey) -> TextValue {
        .object([
            ("cluster", .text(cluster.name.rawValue)), ("stack", .text(event.stackName)), ("at", .optional(event.at)),
            ("logicalId", .text(event.logicalID)), ("physicalId", .optional(event.physicalID)),
            ("type", .text(event.type)), ("status", .text(event.status.word)), ("reason", .optional(event.reason)),
            ("eventId", .text(event.id)),
        ])
    }

    static let resourceLayout = RecordLayout(
        columns: [
            .text("RESOURCE", "logicalId"), .text("TYPE", "type"), .text("STATUS", "status"),
            .text("PHYSICAL", "physicalId"), .text("REASON", "reason"),
        ], key: ["logicalId"])

    static func resource(_ resource: StackResource, of cluster: ClusterKey) -> TextValue {
        .object([
            ("cluster", .text(cluster.name.rawValue)), ("logicalId", .text(resource.logicalID)),
            ("physicalId", .optional(resource.physicalID)), ("type", .text(resource.type)),
            ("status", .text(resource.status.word)), ("reason", .optional(resource.reason)),
            ("at", .optional(resource.at)),
        ])
    }

    static let outputLayout = RecordLayout(
        columns: [.text("OUTPUT", "key"), .text("VALUE", "value"), .wide("DESCRIPTION", "description")], key: ["key"])

    static func output(_ output: Stack.Output, of cluster: ClusterKey) -> TextValue {
        .object([
            ("cluster", .text(cluster.name.rawValue)), ("key", .text(output.key)), ("value", .text(output.value)),
            ("description", .optional(output.description)),
        ])
    }
}
