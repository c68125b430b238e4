import Foundation
import Testing
import Wire

@testable import AWS

@Suite("Settings files as botocore reads them")
struct ConfigurationOracleTests {
    private static let config = """
        # a comment
        [default]
        region = us-east-1
        output=json
          ; indented comment
        [profile ops]
          region : eu-west-1
          role_arn = arn:aws:iam::1:role/r # no comment here
          s3 =
            max_concurrent_requests = 20
            addressing_style = path
          services = lab
          empty =
          sso_session = corp
        [profile "two words"]
        region = ap-south-1
        credential_process = tool --a "b # c"
          --more=x
        [profile broken
        [sso-session corp]
        sso_region = us-west-2
        [services lab]
        ec2 =
          endpoint_url = http://127.0.0.1:5000
        auto_scaling =
            endpoint_url = http://127.0.0.1:5001
        [plugins]
        x = y
        """.replacing("[profile broken\n", with: "")
    private static let keys = """
        [default]
        aws_access_key_id = A
        AWS_Secret_Access_Key = s=/+
        [ops]
        region = eu-north-1
        [only here]
        aws_access_key_id = B
        """

    @Test(
        "profiles and sections are the same",
        .enabled(if: Oracle.isExpected, Comment(rawValue: Oracle.absence)))
    func same() async throws {
        let script = """
            import json, os, sys, tempfile, botocore.session
            texts = json.load(sys.stdin)
            folder = tempfile.mkdtemp()
            for name in ("config", "credentials"):
                with open(os.path.join(folder, name), "w") as file: file.write(texts[name])
            os.environ["AWS_CONFIG_FILE"] = os.path.join(folder, "config")
            os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.path.join(folder, "credentials")
            full = botocore.session.Session().full_config
            flat = lambda values: {(k if not isinstance(v, dict) else k + "." + i): w
                for k, v in values.items() for i, w in (v.items() if isinstance(v, dict) else [(k, v)])}
            json.dump({"profiles": {k: flat(v) for k, v in full["profiles"].items()},
                "services": {k: flat(v) for k, v in full["services"].items()},
                "sessions": {k: flat(v) for k, v in full["sso_sessions"].items()}}, sys.stdout)
            """
        let input = try JSONEncoder().encode(["config": Self.config, "credentials": Self.keys])
        let theirs = try JSONDecoder().decode(
            [String: [String: [String: String]]].self, from: await Oracle.run(script, input))
        let ours = SharedConfiguration(config: Self.config, credentials: Self.keys)
        // A key with nested settings has no value of its own; ours is empty there.
        let known = { (values: [String: String]) in
            values.filter { key, value in !(value.isEmpty && values.keys.contains { $0.hasPrefix("\(key).") }) }
        }
        #expect(ours.profiles.mapValues(known) == theirs["profiles"])
        #expect(ours.sections["services lab"].map(known) == theirs["services"]?["lab"])
        #expect(ours.sections["sso-session corp"] == theirs["sessions"]?["corp"])
    }
}
