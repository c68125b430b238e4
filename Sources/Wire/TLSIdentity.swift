/// Where a client's certificate lies, as PEM files.
package struct TLSIdentity: Hashable, Sendable {
    /// Who signs the servers that are believed; nil takes the system's.
    package var authorities: String?
    package var certificate: String
    package var key: String

    package init(authorities: String?, certificate: String, key: String) {
        self.authorities = authorities
        self.certificate = certificate
        self.key = key
    }
}
