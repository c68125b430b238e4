/// One HTTP request as a value.
package struct WireRequest: Sendable {
    /// `GET`, `POST`, … in capitals.
    package var method: String
    /// Absolute: `https://ec2.us-east-1.amazonaws.com/`.
    package var url: String
    /// Sent as they are, in this order; `Host` and `Content-Length` are the transport's business unless given.
    package var headers: WireHeaders
    /// Sent as they are.
    package var body: [UInt8]
    /// What the call may take.
    package var limits: WireLimits

    package init(
        method: String, url: String, headers: WireHeaders = [], body: [UInt8] = [], limits: WireLimits = WireLimits()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
    }
}

/// How long one call may take and how much it may bring.
package struct WireLimits: Hashable, Sendable {
    /// Until the connection stands.
    package var connect: Duration
    /// Until the whole answer is read. For streams: until the headers are.
    package var total: Duration
    /// The most bytes of body that are read before the call fails.
    package var responseBytes: Int

    package init(connect: Duration = .seconds(4), total: Duration = .seconds(30), responseBytes: Int = 32 << 20) {
        self.connect = connect
        self.total = total
        self.responseBytes = responseBytes
    }
}
