import Console
import Fleet
import Foundation

/// Regions and zones as the command line writes them.
enum PlaceRecords {
    static let regionLayout = RecordLayout(
        columns: [
            .text("REGION", "name"), .text("STATUS", "status"), .number("CLUSTERS", "clusters"),
            .wide("OPT-IN", "optIn"), .wide("ENDPOINT", "endpoint"), .text("ERROR", "error"),
        ], key: ["name"])

    /// - Parameter denied: whether the region said that we are not allowed.
    static func region(_ picture: FleetSnapshot.RegionPicture, denied: Bool) -> TextValue {
        let trouble = picture.clusters.trouble
        let status = trouble == nil ? "ok" : denied ? "denied" : picture.clusters.value == nil ? "error" : "partial"
        return .object([
            ("name", .text(picture.region.name.rawValue)),
            ("endpoint", picture.region.endpoint.isEmpty ? .unknown : .text(picture.region.endpoint)),
            ("optIn", .text(picture.region.optIn)),
            ("clusters", .observed(picture.clusters) { .number($0.count) }),
            ("status", .text(status)), ("error", .optional(trouble)),
        ])
    }

    static let zoneLayout = RecordLayout(
        columns: [
            .text("ZONE", "name"), .text("ID", "id"), .text("REGION", "region"), .text("STATE", "state"),
            .number("MANAGERS", "managers"), .number("WORKERS", "workers"),
        ], key: ["region", "name"])

    static func zone(_ zone: Zone, in snapshot: FleetSnapshot) -> TextValue {
        let nodes = snapshot.clusters.filter { $0.key.region == zone.region }.flatMap(\.nodes)
            .filter { $0.zone == zone.name && $0.kind != .ghost }
        return .object([
            ("name", .text(zone.name)), ("id", .text(zone.id)), ("region", .text(zone.region.rawValue)),
            ("state", .text(zone.state)), ("managers", .number(nodes.count { $0.role == .manager })),
            ("workers", .number(nodes.count { $0.role == .worker })),
        ])
    }
}
