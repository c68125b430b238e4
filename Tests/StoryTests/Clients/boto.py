"""boto3's paginators and waiters against the sandbox: each page and each wait of the library's own models."""
import sys
import boto3
from botocore.exceptions import ClientError

template = open(sys.argv[1]).read()
ec2, stacks, groups = (boto3.client(name) for name in ("ec2", "cloudformation", "autoscaling"))
quick = {"Delay": 1, "MaxAttempts": 120}


def pages(client, operation, key, **arguments):
    """All items of a listing, and how many pages they came in."""
    found, count = [], 0
    for page in client.get_paginator(operation).paginate(**arguments):
        found += page[key]
        count += 1
    return found, count


image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64")["Parameter"]["Value"]
ids = [one["InstanceId"] for one in ec2.run_instances(
    ImageId=image, InstanceType="t3.micro", MinCount=12, MaxCount=12)["Instances"]]
ec2.get_waiter("instance_exists").wait(InstanceIds=ids, WaiterConfig=quick)
ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig=quick)
ec2.get_waiter("instance_status_ok").wait(InstanceIds=ids, WaiterConfig=quick)
reservations, count = pages(ec2, "describe_instances", "Reservations", PaginationConfig={"PageSize": 5},
                            Filters=[{"Name": "instance-state-name", "Values": ["running"]}])
assert sorted(i["InstanceId"] for r in reservations for i in r["Instances"]) == sorted(ids), reservations
ec2.stop_instances(InstanceIds=ids[:2])
ec2.get_waiter("instance_stopped").wait(InstanceIds=ids[:2], WaiterConfig=quick)
ec2.terminate_instances(InstanceIds=ids)
ec2.get_waiter("instance_terminated").wait(InstanceIds=ids, WaiterConfig=quick)

for operation, key in (("describe_security_groups", "SecurityGroups"), ("describe_subnets", "Subnets"),
                       ("describe_vpcs", "Vpcs"), ("describe_volumes", "Volumes"),
                       ("describe_instance_types", "InstanceTypes")):
    whole, _ = pages(ec2, operation, key)
    by_five, count = pages(ec2, operation, key, PaginationConfig={"PageSize": 5})
    assert whole == by_five and count >= len(whole) / 5, (operation, len(whole), count)

ec2.create_key_pair(KeyName="boto")
stacks.create_stack(StackName="boto", TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"], Parameters=[
    {"ParameterKey": "KeyName", "ParameterValue": "boto"}, {"ParameterKey": "ManagerSize", "ParameterValue": "1"},
    {"ParameterKey": "ClusterSize", "ParameterValue": "2"}])
stacks.get_waiter("stack_exists").wait(StackName="boto", WaiterConfig=quick)
stacks.get_waiter("stack_create_complete").wait(StackName="boto", WaiterConfig=quick)
events, _ = pages(stacks, "describe_stack_events", "StackEvents", StackName="boto")
assert events[0]["ResourceStatus"] == "CREATE_COMPLETE" and events[0]["LogicalResourceId"] == "boto"
assert [e["Timestamp"] for e in events] == sorted((e["Timestamp"] for e in events), reverse=True)
resources, _ = pages(stacks, "list_stack_resources", "StackResourceSummaries", StackName="boto")
assert all(r["ResourceStatus"] == "CREATE_COMPLETE" for r in resources)

change = stacks.create_change_set(
    StackName="boto", ChangeSetName="grow", UsePreviousTemplate=True, Capabilities=["CAPABILITY_NAMED_IAM"],
    Parameters=[{"ParameterKey": key, "UsePreviousValue": True} for key in ("KeyName", "ManagerSize")]
    + [{"ParameterKey": "ClusterSize", "ParameterValue": "3"}])
stacks.get_waiter("change_set_create_complete").wait(ChangeSetName=change["Id"], WaiterConfig=quick)
changed = stacks.describe_change_set(ChangeSetName=change["Id"])["Changes"]
assert {c["ResourceChange"]["LogicalResourceId"] for c in changed} == {"NodeAsg"}, changed
stacks.execute_change_set(ChangeSetName=change["Id"])
stacks.get_waiter("stack_update_complete").wait(StackName="boto", WaiterConfig=quick)
try:
    stacks.update_stack(StackName="boto", UsePreviousTemplate=True, Capabilities=["CAPABILITY_NAMED_IAM"], Parameters=[
        {"ParameterKey": key, "UsePreviousValue": True} for key in ("KeyName", "ManagerSize", "ClusterSize")])
    raise AssertionError("an update of nothing was taken")
except ClientError as error:
    assert "No updates are to be performed" in str(error), error

found, _ = pages(groups, "describe_auto_scaling_groups", "AutoScalingGroups")
assert {group["DesiredCapacity"] for group in found} == {1, 3}, found
activities, _ = pages(groups, "describe_scaling_activities", "Activities",
                      AutoScalingGroupName=found[0]["AutoScalingGroupName"])
assert activities and all(a["StatusCode"] for a in activities)

arn = stacks.describe_stacks(StackName="boto")["Stacks"][0]["StackId"]
stacks.delete_stack(StackName="boto")
stacks.get_waiter("stack_delete_complete").wait(StackName=arn, WaiterConfig=quick)
print("boto: done")
