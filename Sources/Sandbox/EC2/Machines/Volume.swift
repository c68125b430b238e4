/// A disk.
final class Volume {
    let id: String
    let size: Int
    let type: String
    let zone: String
    let isEncrypted: Bool
    let createdAt: VirtualTime
    /// The machine that it is attached to.
    var machineID: String?
    var device: String
    var endsWithMachine: Bool

    init(
        id: String, size: Int, type: String, zone: String, isEncrypted: Bool, createdAt: VirtualTime,
        machineID: String?,
        device: String, endsWithMachine: Bool
    ) {
        self.id = id
        self.size = size
        self.type = type
        self.zone = zone
        self.isEncrypted = isEncrypted
        self.createdAt = createdAt
        self.machineID = machineID
        self.device = device
        self.endsWithMachine = endsWithMachine
    }
}

/// A public address that stays.
final class ElasticAddress {
    let id: String
    let address: String
    var associationID: String?
    var machineID: String?

    init(id: String, address: String) {
        self.id = id
        self.address = address
    }
}
