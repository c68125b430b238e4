package import Fleet

/// A host on which a manager is thought to be, and how to come to it.
package struct SwarmRoute: Hashable, Sendable {
    package var instance: InstanceID
    /// Where we dial: the public address where there is one.
    package var address: String
    /// By which the swarm's nodes know it.
    package var privateAddress: String?
    package var keyName: String?
    /// The host's own ssh key as it published it, `ssh-ed25519 AAAA…`; nil when it did not.
    package var hostKey: String?

    package init(
        instance: InstanceID, address: String, privateAddress: String? = nil, keyName: String?, hostKey: String?
    ) {
        self.instance = instance
        self.address = address
        self.privateAddress = privateAddress
        self.keyName = keyName
        self.hostKey = hostKey
    }
}
