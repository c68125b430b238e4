import Fleet
import Testing

@testable import AWS

@Suite("Profile, region and endpoint in force")
struct EnvironmentTests {
    private func environment(
        _ variables: [String: String] = [:], _ config: String = "", profile: String? = nil, endpoint: String? = nil
    ) -> AWSEnvironment {
        AWSEnvironment(
            variables: variables, configuration: SharedConfiguration(config: config, credentials: ""),
            chosenProfile: profile, chosenEndpoint: endpoint, home: "/home/me")
    }

    @Test("the profile is the option's, then the environment's, then default")
    func profile() {
        let variables = ["AWS_PROFILE": "a", "AWS_DEFAULT_PROFILE": "b"]
        #expect(environment(variables, profile: "o").profileName == "o")
        #expect(environment(variables).profileName == "a")
        #expect(environment(["AWS_PROFILE": "", "AWS_DEFAULT_PROFILE": "b"]).profileName == "b")
        #expect(environment().profileName == "default" && environment().missingProfile == nil)
        #expect(environment(variables).missingProfile == "a")
    }

    @Test("the region is the environment's, then the profile's, else nobody's")
    func region() {
        let config = "[default]\nregion = eu-west-1\n[profile x]\nregion =\n"
        #expect(environment(["AWS_REGION": "a-1", "AWS_DEFAULT_REGION": "b-1"], config).regionName == "a-1")
        #expect(environment(["AWS_REGION": "", "AWS_DEFAULT_REGION": "b-1"], config).regionName == "b-1")
        #expect(environment([:], config).regionName == "eu-west-1")
        #expect(environment([:], config, profile: "x").regionName == nil && environment().regionName == nil)
    }

    @Test("authorities are the environment's, then the profile's, with the home folder in place of ~")
    func authorities() {
        let config = "[default]\nca_bundle = ~/corp.pem\n"
        #expect(environment(["AWS_CA_BUNDLE": "/x.pem"], config).authorities == "/x.pem")
        #expect(environment([:], config).authorities == "/home/me/corp.pem" && environment().authorities == nil)
    }

    @Test("the shared files lie at home unless the environment says where")
    func files() {
        let usual = AWSEnvironment.sharedFiles(variables: [:], home: "/h")
        #expect(usual.config == "/h/.aws/config" && usual.credentials == "/h/.aws/credentials")
        let named = AWSEnvironment.sharedFiles(
            variables: ["AWS_CONFIG_FILE": "~/c", "AWS_SHARED_CREDENTIALS_FILE": "/k"], home: "/h")
        #expect(named.config == "/h/c" && named.credentials == "/k")
    }

    @Test("what the operator names as endpoint wins in the aws command's order")
    func endpoints() throws {
        let config = """
            [default]
            services = lab
            endpoint_url = http://profile
            [services lab]
            auto_scaling =
              endpoint_url = http://section
            """
        let region = try #require(RegionName("eu-west-1"))
        let url = { (environment: AWSEnvironment, service: AWSService) in
            EndpointResolver(environment).url(of: service, in: region)
        }
        let all = ["AWS_ENDPOINT_URL_AUTO_SCALING": "http://own/", "AWS_ENDPOINT_URL": "http://all"]
        #expect(url(environment(all, config, endpoint: "http://option"), .autoScaling) == "http://option/")
        #expect(url(environment(all, config), .autoScaling) == "http://own/")
        #expect(url(environment(all, config), .ec2) == "http://all/")
        #expect(url(environment([:], config), .autoScaling) == "http://section/")
        #expect(url(environment([:], config), .ec2) == "http://profile/")
        let ignored = ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"].merging(all) { $1 }
        #expect(url(environment(ignored, config), .autoScaling) == "https://autoscaling.eu-west-1.amazonaws.com/")
    }

    @Test(
        "each partition has its own names",
        arguments: [
            ("us-east-1", "https://ec2.us-east-1.amazonaws.com/", "aws"),
            ("cn-north-1", "https://ec2.cn-north-1.amazonaws.com.cn/", "aws-cn"),
            ("us-gov-west-1", "https://ec2.us-gov-west-1.amazonaws.com/", "aws-us-gov"),
            ("us-iso-east-1", "https://ec2.us-iso-east-1.c2s.ic.gov/", "aws-iso"),
            ("us-isob-east-1", "https://ec2.us-isob-east-1.sc2s.sgov.gov/", "aws-iso-b"),
            ("eusc-de-east-1", "https://ec2.eusc-de-east-1.amazonaws.eu/", "aws-eusc"),
        ])
    func partitions(_ name: String, _ url: String, _ id: String) throws {
        let region = try #require(RegionName(name))
        #expect(EndpointResolver(environment()).url(of: .ec2, in: region) == url)
        #expect(EndpointResolver.partition(of: region).id == id)
    }
}
