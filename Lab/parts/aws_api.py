"""moto's server as it is, but for what it leaves out of a network. CloudFormation: that a subnet gives public
addresses, and the deletion of route tables and internet gateways, without which no VPC of a stack goes.
Auto Scaling: that a group spreads over its subnets."""
import sys
from collections import Counter

from moto.autoscaling.models import FakeAutoScalingGroup
from moto.ec2.models import ec2_backends
from moto.ec2.models.internet_gateways import InternetGateway
from moto.ec2.models.route_tables import RouteTable
from moto.ec2.models.subnets import Subnet
from moto.server import main

create_subnet = Subnet.create_from_cloudformation_json.__func__
launch = FakeAutoScalingGroup.replace_autoscaling_group_instances


def create_public_subnet(cls, name, template, account, region, **options):
    subnet = create_subnet(cls, name, template, account, region, **options)
    if str(template["Properties"].get("MapPublicIpOnLaunch")).lower() == "true":
        subnet.map_public_ip_on_launch = True
    return subnet


def delete_route_table(table, account, region):
    ec2_backends[account][region].delete_route_table(table.id)


def delete_internet_gateway(gateway, account, region):
    ec2 = ec2_backends[account][region]
    if gateway.vpc:
        ec2.detach_internet_gateway(gateway.id, gateway.vpc.id)
    ec2.delete_internet_gateway(gateway.id)


def launch_spread(group, count, tags):
    subnets = group.vpc_zone_identifier
    if not subnets:
        return launch(group, count, tags)
    for _ in range(count):
        members = Counter(state.instance.subnet_id for state in group.instance_states)
        group.vpc_zone_identifier = min(subnets.split(","), key=lambda subnet: members[subnet])
        try:
            launch(group, 1, tags)
        finally:
            group.vpc_zone_identifier = subnets


FakeAutoScalingGroup.replace_autoscaling_group_instances = launch_spread
Subnet.create_from_cloudformation_json = classmethod(create_public_subnet)
RouteTable.delete = delete_route_table
InternetGateway.delete = delete_internet_gateway
main(sys.argv[1:])
