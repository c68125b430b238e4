package import Fleet

/// A host on which a manager is thought to be, and how to come to it.
package struct SwarmRoute: Hashable, Sendable {
    package var instance: InstanceID
    /// Where we dial: the public address where there is one.
    package var address: String
    package var keyName: String?
    /// The host's own ssh key as it published it, `ssh-ed25519 AAAA…`; nil when it did not.
    package var hostKey: String?

    package init(instance: InstanceID, address: String, keyName: String?, hostKey: String?) {
        self.instance = instance
        self.address = address
        self.keyName = keyName
        self.hostKey = hostKey
    }
}
