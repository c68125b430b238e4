import Console
import Fleet
import Foundation
import Jobs
import Operations

/// Remembers what was written, and writes what is new: `{"record":"node","change":"changed", …}`.
struct ChangeStream {
    /// Events whose ids are remembered for each cluster; more than CloudFormation sends between two looks.
    private static let eventLimit = 4_000

    private let chosen: ClusterKey?
    private var written: [String: String] = [:]
    private var events: [ClusterKey: Set<String>] = [:]
    private var jobs: [JobID: String] = [:]

    init(only chosen: ClusterKey?) { self.chosen = chosen }

    mutating func lines(for snapshot: FleetSnapshot, prices: PriceTable) -> [String] {
        var now: [(String, String, TextValue)] = []
        var lines: [String] = []
        for picture in snapshot.clusters where chosen == nil || picture.key == chosen {
            // Ages change with every look and are no change of the cluster.
            let cluster = ClusterRecords.cluster(picture, prices: prices, at: snapshot.takenAt).without("age")
            now.append(("cluster", "cluster \(picture.key)", cluster))
            for node in picture.nodes {
                now.append(
                    (
                        "node", "node \(picture.key) \(node.instance?.id.rawValue ?? node.id)",
                        SwarmRecords.node(node, of: picture)
                    ))
            }
            for service in picture.services {
                let record = SwarmRecords.service(service, of: picture.key)
                now.append(("service", "service \(picture.key) \(service.id)", record))
            }
            lines += newEvents(of: picture)
        }
        let next = Dictionary(now.map { ($0.1, $0.2.jsonLine) }, uniquingKeysWith: { first, _ in first })
        var changes: [String] = []
        for (kind, id, record) in now where written[id] != next[id] {
            changes.append(Self.line(kind, written[id] == nil ? "added" : "changed", record))
        }
        for id in written.keys.sorted() where next[id] == nil {
            let words = id.split(separator: " ").map(String.init)
            let gone = TextValue.object([("cluster", .text(words[1])), ("id", .text(words.last ?? ""))])
            changes.append(Self.line(words[0], "gone", gone))
        }
        written = next
        return changes + lines
    }

    private mutating func newEvents(of picture: ClusterPicture) -> [String] {
        let all = picture.events.value ?? []
        let known = events[picture.key] ?? []
        events[picture.key] = Set(all.suffix(Self.eventLimit).map(\.id))
        return all.filter { !known.contains($0.id) }.map {
            Self.line("event", "added", ClusterRecords.event($0, of: picture.key))
        }
    }

    /// Jobs whose state or step has changed.
    mutating func lines(for records: [JobRecord]) -> [String] {
        var lines: [String] = []
        for record in records.reversed() where chosen == nil || record.cluster == chosen {
            let value = JobRecords.job(record)
            let text = value.jsonLine
            guard jobs[record.id] != text else { continue }
            lines.append(Self.line("job", jobs[record.id] == nil ? "added" : "changed", value))
            jobs[record.id] = text
        }
        return lines
    }

    private static func line(_ kind: String, _ change: String, _ record: TextValue) -> String {
        guard case .object(let fields) = record else { return record.jsonLine }
        return TextValue.object([("record", .text(kind)), ("change", .text(change))] + fields).jsonLine
    }
}

extension TextValue {
    /// The object without one of its fields.
    func without(_ field: String) -> TextValue {
        guard case .object(let fields) = self else { return self }
        return .object(fields.filter { $0.0 != field })
    }
}
