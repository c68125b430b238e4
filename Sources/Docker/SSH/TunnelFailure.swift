internal import Wire

/// Why no ssh tunnel stands.
package struct TunnelFailure: Error, Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The host's key is not among those pinned for the cluster.
        case hostKeyUnknown
        /// The host shows another key than the pinned one: stop, somebody may stand between.
        case hostKeyChanged
        /// The host let nobody in with this user and key.
        case permissionDenied
        /// No route, refused, no such name, or no answer in time.
        case unreachable
        /// We are in, but the remote socket could not be forwarded.
        case forwardingRefused
        /// A user, host or path that must not reach a command line.
        case badAddress
        /// ssh is missing here, or its folder could not be made.
        case notStarted
        /// It stood and ended.
        case ended
    }

    package var kind: Kind
    /// ssh's own words, cleaned, at most 200 characters.
    package var why: String

    package init(_ kind: Kind, why: String) {
        self.kind = kind
        self.why = OutsideText.excerpt(why)
    }

    /// Whether trying again can help without anybody doing something first.
    package var mayPass: Bool {
        switch kind {
        case .unreachable, .ended, .forwardingRefused: true
        case .hostKeyUnknown, .hostKeyChanged, .permissionDenied, .badAddress, .notStarted: false
        }
    }

    /// What an operator can do.
    package var next: String {
        switch kind {
        case .hostKeyUnknown: "pin the host's key for this cluster after checking it"
        case .hostKeyChanged: "do not go on: find out why the key changed, then pin the new one"
        case .permissionDenied: "check the ssh user and the identity file"
        case .unreachable: "check that port 22 is open for this address and the host runs"
        case .forwardingRefused: "check that the user may use the Docker socket and AllowStreamLocalForwarding is on"
        case .badAddress: "correct the ssh address"
        case .notStarted: "install the OpenSSH client"
        case .ended: "it is opened again by itself"
        }
    }
}
