#!/usr/bin/env python3
"""CPU of decoding one DescribeInstances answer of 1,000 instances: skep's reader against boto3's parser.

Usage: Benchmarks/decode/decode.py [INSTANCES [ROUNDS]]
Needs a Python with botocore ($SKEP_VENV or .venv); builds the Swift side in release mode. Prints one JSON object.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import botocore
import botocore.loaders
import botocore.model
import botocore.parsers

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

INSTANCE = """<item><instanceId>i-{n:017x}</instanceId><imageId>ami-0abcdef1234567890</imageId><instanceState>
<code>16</code><name>running</name></instanceState><privateDnsName>ip-10-0-{a}-{b}.ec2.internal</privateDnsName>
<dnsName>ec2-54-0-{a}-{b}.compute-1.amazonaws.com</dnsName><reason/><keyName>ops</keyName><amiLaunchIndex>0</amiLaunchIndex>
<productCodes/><instanceType>m5.large</instanceType><launchTime>2026-11-23T13:49:54.000Z</launchTime><placement>
<availabilityZone>us-east-1{zone}</availabilityZone><groupName/><tenancy>default</tenancy></placement><monitoring><state>
disabled</state></monitoring><subnetId>subnet-0{n:016x}</subnetId><vpcId>vpc-0123456789abcdef0</vpcId>
<privateIpAddress>10.0.{a}.{b}</privateIpAddress><ipAddress>54.0.{a}.{b}</ipAddress><sourceDestCheck>true</sourceDestCheck>
<groupSet><item><groupId>sg-0123456789abcdef0</groupId><groupName>swarm &amp; nodes</groupName></item></groupSet>
<architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName>
<blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-0{n:016x}</volumeId><status>attached</status>
<attachTime>2026-11-23T13:49:55.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item>
</blockDeviceMapping><virtualizationType>hvm</virtualizationType><clientToken>{n:032x}</clientToken><tagSet>
<item><key>Name</key><value>book-node-{n}</value></item><item><key>skep:cluster</key><value>book</value></item>
<item><key>aws:autoscaling:groupName</key><value>book-NodeAsg-GX9VYIV83I8D</value></item>
<item><key>aws:cloudformation:stack-name</key><value>book</value></item></tagSet><hypervisor>xen</hypervisor>
<networkInterfaceSet><item><networkInterfaceId>eni-0{n:016x}</networkInterfaceId><subnetId>subnet-0{n:016x}</subnetId>
<vpcId>vpc-0123456789abcdef0</vpcId><description/><ownerId>123456789012</ownerId><status>in-use</status>
<macAddress>02:00:00:00:{a:02x}:{b:02x}</macAddress><privateIpAddress>10.0.{a}.{b}</privateIpAddress><attachment>
<attachmentId>eni-attach-0{n:016x}</attachmentId><deviceIndex>0</deviceIndex><status>attached</status></attachment>
<association><publicIp>54.0.{a}.{b}</publicIp><ipOwnerId>amazon</ipOwnerId></association></item></networkInterfaceSet>
<iamInstanceProfile><arn>arn:aws:iam::123456789012:instance-profile/book</arn><id>AIPAJX</id></iamInstanceProfile>
<ebsOptimized>false</ebsOptimized><enaSupport>true</enaSupport><metadataOptions><state>applied</state><httpTokens>required
</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint></metadataOptions></item>"""


def answer(count):
    """The answer as EC2 writes it, without line breaks; one reservation holds one instance, as a group launches them."""
    reservations = "".join(
        f"<item><reservationId>r-0{n:016x}</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet>"
        + INSTANCE.format(n=n, a=n // 250, b=n % 250, zone="abc"[n % 3]).replace("\n", "")
        + "</instancesSet></item>"
        for n in range(count)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><DescribeInstancesResponse '
        'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><reservationSet>'
        f"{reservations}</reservationSet></DescribeInstancesResponse>"
    ).encode()


def boto(body, rounds):
    model = botocore.model.ServiceModel(botocore.loaders.Loader().load_service_model("ec2", "service-2"))
    shape = model.operation_model("DescribeInstances").output_shape
    parser = botocore.parsers.create_parser("ec2")
    reply = {"status_code": 200, "headers": {}, "body": body}
    parsed = parser.parse(reply, shape)
    costs = []
    for _ in range(rounds):
        start = time.process_time()
        parsed = parser.parse(reply, shape)
        costs.append((time.process_time() - start) * 1000)
    found = sum(len(one["Instances"]) for one in parsed["Reservations"])
    return {"instances": found, "median_ms": statistics.median(costs), "best_ms": min(costs)}


def skep(body, rounds):
    command = ["swift", "build", "-c", "release", "--product", "decodebench"]
    subprocess.run(command, cwd=PACKAGE, check=True, stdout=sys.stderr)
    folder = subprocess.run(command + ["--show-bin-path"], cwd=PACKAGE, check=True, capture_output=True, text=True)
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(body)
        file.flush()
        program = os.path.join(folder.stdout.strip(), "decodebench")
        done = subprocess.run([program, file.name, str(rounds)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    body = answer(count)
    ours, theirs = skep(body, rounds), boto(body, rounds)
    if ours["instances"] != count or theirs["instances"] != count:
        sys.exit(f"expected {count} instances: skep read {ours['instances']}, boto3 {theirs['instances']}")
    result = {
        "bytes": len(body), "rounds": rounds, "skep": ours, "boto3": theirs, "botocore": botocore.__version__,
        "boto3_over_skep": round(theirs["median_ms"] / ours["median_ms"], 1),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
