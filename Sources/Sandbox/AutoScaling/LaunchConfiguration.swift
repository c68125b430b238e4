/// What instances are launched from in the manner before launch templates.
struct LaunchConfiguration {
    var name: String
    var arn: String
    var createdAt: VirtualTime
    /// All but zone and subnet.
    var order: LaunchOrder
    /// As it was given, base 64.
    var userData: String
    var devices: [XMLNode]
}
