/// What a swarm's nodes trust. Of the right shape, but no certificate: nothing here speaks TLS.
struct SwarmCertificate {
    /// The token's part that names it: fifty digits of base 36.
    let digest: String
    let pem: String
    /// Base 64 of the issuer's name: `CN=swarm-ca`.
    let subject = "MBMxETAPBgNVBAMTCHN3YXJtLWNh"
    let publicKey: String
    /// As `TLSInfo` has it.
    let bytes: [UInt8]

    init(of world: World) {
        digest = world.base36(50)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        let start = "MIIBajCCARCgAwIBAgIU"
        let body = start + world.randomText(484 - start.count, from: alphabet)
        var lines: [String] = []
        var rest = Substring(body)
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        pem = "-----BEGIN CERTIFICATE-----\n" + lines.joined(separator: "\n") + "\n-----END CERTIFICATE-----\n"
        publicKey =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE" + world.randomText(86, from: alphabet) + "=="
        var json = JSONBytes()
        json.object { [pem, subject, publicKey] json in
            json.member("TrustRoot", pem)
            json.member("CertIssuerSubject", subject)
            json.member("CertIssuerPublicKey", publicKey)
        }
        bytes = json.bytes
    }

}
