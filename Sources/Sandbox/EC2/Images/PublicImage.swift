/// The images that everyone may use, the same in every world.
struct PublicImage {
    /// What the image's id is made from, with the region.
    var name: String
    /// The account that made it.
    var owner: String
    /// What the owner is called; nil without a name.
    var alias: String?
    var about: String
    var createdAt: String
    var rootDevice: String
    /// The parameters of Systems Manager that name it.
    var parameters: [String]

    /// Source: the publishers' pages on their images and parameters (AWS, Canonical, Debian); dates are of this table.
    static let table: [PublicImage] = [
        PublicImage(
            name: "al2023-ami-2023.9.20261110.0-kernel-6.1-x86_64", owner: "137112412989", alias: "amazon",
            about: "Amazon Linux 2023 AMI 2023.9.20261110.0 x86_64 HVM kernel-6.1",
            createdAt: "2026-11-10T00:58:00.000Z", rootDevice: "/dev/xvda",
            parameters: [
                "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
                "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64",
            ]),
        PublicImage(
            name: "amzn2-ami-hvm-2.0.20261105.0-x86_64-gp2", owner: "137112412989", alias: "amazon",
            about: "Amazon Linux 2 AMI 2.0.20261105.0 x86_64 HVM gp2", createdAt: "2026-11-05T00:11:00.000Z",
            rootDevice: "/dev/xvda", parameters: ["/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2"]),
        PublicImage(
            name: "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20261101", owner: "099720109477", alias: nil,
            about: "Canonical, Ubuntu, 22.04, amd64 jammy image", createdAt: "2026-11-01T04:20:00.000Z",
            rootDevice: "/dev/sda1",
            parameters: ["/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id"]),
        PublicImage(
            name: "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261103", owner: "099720109477",
            alias: nil,
            about: "Canonical, Ubuntu, 24.04, amd64 noble image", createdAt: "2026-11-03T04:20:00.000Z",
            rootDevice: "/dev/sda1",
            parameters: ["/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"]),
        PublicImage(
            name: "debian-12-amd64-20261020-2271", owner: "136693071363", alias: nil,
            about: "Debian 12 (20261020-2271)",
            createdAt: "2026-10-20T12:00:00.000Z", rootDevice: "/dev/xvda",
            parameters: ["/aws/service/debian/release/12/latest/amd64"]),
    ]

    func id(in store: EC2Store) -> String { store.fixedID("ami", name) }
}
