"""The instance metadata service (IMDSv2) of all hosts: who asks is known by the address that asks."""
import base64
import http.server
import json
import secrets
import threading
import time

ADDRESS = "169.254.169.254"
LONGEST = 21600  # seconds a token may live, as on EC2
ROLE_SECONDS = 6 * 3600


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


class Metadata:
    """What each running instance may know of itself; the reconciler says which instances there are."""

    def __init__(self, clients):
        self.clients = clients  # of a region: {"ec2": …, "autoscaling": …, "iam": …}
        self.instances = {}  # private address: (region, DescribeInstances' answer, MAC address)
        self.tokens = {}  # token: (address, good until)
        self.roles = {}  # instance: name of its role, or None

    def listen(self):
        """Answers from now on, on a free port of this machine's loopback; says which."""
        metadata = self

        class Request(Handler):
            service = metadata

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Request)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server.server_address[1]

    def new_token(self, address, seconds):
        now = time.monotonic()
        self.tokens = {token: kept for token, kept in self.tokens.items() if kept[1] > now}
        token = secrets.token_urlsafe(42)
        self.tokens[token] = (address, now + seconds)
        return token

    def knows(self, token, address):
        owner, until = self.tokens.get(token, (None, 0))
        return owner == address and until > time.monotonic()

    def find(self, address, path):
        """The text at a path below /latest/, a list of what is below it, or None."""
        if address not in self.instances:
            return None
        region, instance, mac = self.instances[address]
        if path == "user-data":
            return self.user_data(region, instance)
        if path.startswith("meta-data/iam/"):
            role = self.role(region, instance)
            texts = {f"meta-data/iam/security-credentials/{role}": self.credentials()} if role else {}
        else:
            texts = self.texts(region, instance, mac)
        if path in texts:
            return texts[path]
        folder = path.rstrip("/") + "/" if path.rstrip("/") else ""
        below = [key.removeprefix(folder).split("/") for key in texts if key.startswith(folder)]
        return "\n".join(sorted({name + "/" * bool(rest) for name, *rest in below})) or None

    def texts(self, region, instance, mac):
        zone, address = instance["Placement"]["AvailabilityZone"], instance["PrivateIpAddress"]
        public = instance.get("PublicIpAddress")
        texts = {
            "ami-id": instance["ImageId"], "ami-launch-index": str(instance.get("AmiLaunchIndex", 0)),
            "hostname": instance["PrivateDnsName"], "local-hostname": instance["PrivateDnsName"],
            "instance-id": instance["InstanceId"], "instance-type": instance["InstanceType"],
            "instance-life-cycle": instance.get("InstanceLifecycle", "on-demand"), "local-ipv4": address, "mac": mac,
            "placement/availability-zone": zone, "placement/region": region,
            "security-groups": "\n".join(group["GroupName"] for group in instance.get("SecurityGroups", [])),
        }
        if public:
            texts |= {"public-ipv4": public, "public-hostname": instance.get("PublicDnsName", "")}
        texts |= {f"tags/instance/{tag['Key']}": tag["Value"] for tag in instance.get("Tags", [])}
        document = {
            "version": "2017-09-30", "accountId": self.account(instance), "architecture": instance["Architecture"],
            "availabilityZone": zone, "imageId": instance["ImageId"], "instanceId": instance["InstanceId"],
            "instanceType": instance["InstanceType"], "pendingTime": stamp(instance["LaunchTime"].timestamp()),
            "privateIp": address, "region": region,
        }
        texts = {f"meta-data/{path}": text for path, text in texts.items()}
        texts["dynamic/instance-identity/document"] = json.dumps(document, indent=1)
        texts["user-data"] = ""  # for the list at the top; find() answers the thing itself
        return texts

    def account(self, instance):
        return next((card["OwnerId"] for card in instance.get("NetworkInterfaces", [])), "123456789012")

    def user_data(self, region, instance):
        answer = self.clients[region]["ec2"].describe_instance_attribute(
            InstanceId=instance["InstanceId"], Attribute="userData")
        encoded = answer.get("UserData", {}).get("Value")
        return base64.b64decode(encoded).decode() if encoded else None

    def role(self, region, instance):
        """The role of the instance's profile; moto gives members of Auto Scaling groups none, their launch template does."""
        if instance["InstanceId"] not in self.roles:
            clients, profile = self.clients[region], instance.get("IamInstanceProfile")
            template = {tag["Key"]: tag["Value"] for tag in instance.get("Tags", [])}
            if not profile and (number := template.get("aws:ec2launchtemplate:id")):
                versions = clients["ec2"].describe_launch_template_versions(
                    LaunchTemplateId=number, Versions=[template["aws:ec2launchtemplate:version"]])
                profile = versions["LaunchTemplateVersions"][0]["LaunchTemplateData"].get("IamInstanceProfile")
            name = (profile or {}).get("Name") or (profile or {}).get("Arn", "").rpartition("/")[2]
            roles = clients["iam"].get_instance_profile(InstanceProfileName=name)["InstanceProfile"]["Roles"] if name else []
            self.roles[instance["InstanceId"]] = roles[0]["RoleName"] if roles else None
        return self.roles[instance["InstanceId"]]

    def credentials(self):
        now = time.time()
        return json.dumps({  # moto checks none of it
            "Code": "Success", "Type": "AWS-HMAC", "LastUpdated": stamp(now), "Expiration": stamp(now + ROLE_SECONDS),
            "AccessKeyId": "ASIALAB0000000000000", "SecretAccessKey": "lab", "Token": "lab"}, indent=1)


class Handler(http.server.BaseHTTPRequestHandler):
    service = None

    def answer(self, status, text="", headers=()):
        body = text.encode()
        self.send_response(status)
        for name, value in (("Content-Type", "text/plain"), ("Content-Length", len(body)), *headers):
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self):
        seconds = self.headers.get("X-aws-ec2-metadata-token-ttl-seconds", "")
        if self.path != "/latest/api/token":
            self.answer(404)
        elif "X-Forwarded-For" in self.headers:
            self.answer(403)
        elif not seconds.isdecimal() or not 1 <= int(seconds) <= LONGEST:
            self.answer(400)
        else:
            self.answer(200, self.service.new_token(self.client_address[0], int(seconds)),
                        [("X-aws-ec2-metadata-token-ttl-seconds", seconds)])

    def do_GET(self):
        address = self.client_address[0]
        if not self.service.knows(self.headers.get("X-aws-ec2-metadata-token"), address):
            return self.answer(401)
        root, _, path = self.path.removeprefix("/").partition("/")
        try:
            found = self.service.find(address, path) if root == "latest" else None
        except Exception as error:  # moto away, or a launch template that is gone
            return self.answer(500, f"lab: {error!r}\n")
        self.answer(404) if found is None else self.answer(200, found)

    def log_message(self, *words):
        pass
