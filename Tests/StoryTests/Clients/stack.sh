#!/bin/bash
# The second of the three ways, with the aws and docker commands alone: $1 is the template.
set -eu
say() { echo "stack: $*"; }
fail() { echo "stack: $*" >&2 && exit 1; }
as() { aws --output text "$@"; }

as ec2 create-key-pair --key-name devops21 --query KeyMaterial > devops21.pem
chmod 400 devops21.pem
ssh-keygen -y -f devops21.pem > /dev/null || fail 'the key is none'
as cloudformation validate-template --template-body "file://$1" --query 'Parameters[].ParameterKey' | grep -q ClusterSize ||
    fail 'the template has no ClusterSize'
create() {
    as cloudformation create-stack --stack-name swarm --template-body "file://$1" "${@:2}" --parameters \
        ParameterKey=KeyName,ParameterValue=devops21 ParameterKey=InstanceType,ParameterValue=t2.micro \
        ParameterKey=ManagerInstanceType,ParameterValue=t2.micro ParameterKey=ManagerSize,ParameterValue=3 \
        ParameterKey=ClusterSize,ParameterValue=1
}
create "$1" 2>&1 | grep -q InsufficientCapabilities || fail 'IAM resources need no acknowledgement'
create "$1" --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM > /dev/null
create "$1" --capabilities CAPABILITY_IAM 2>&1 | grep -q AlreadyExists || fail 'the stack could be made twice'
as cloudformation describe-stack-events --stack-name swarm --query 'StackEvents[-1].ResourceStatus' |
    grep -qx CREATE_IN_PROGRESS || fail 'the first event is another'
aws cloudformation wait stack-create-complete --stack-name swarm
as cloudformation describe-stack-resources --stack-name swarm --query 'StackResources[].ResourceType' |
    grep -q AWS::AutoScaling::AutoScalingGroup || fail 'there are no groups'
group=$(as autoscaling describe-auto-scaling-groups \
    --query 'AutoScalingGroups[?contains(AutoScalingGroupName, `NodeAsg`)].AutoScalingGroupName')
managers=$(as ec2 describe-instances --filters Name=tag:Name,Values=swarm-*anager Name=instance-state-name,Values=running \
    --query 'Reservations[].Instances[].InstanceId')
[ "$(wc -w <<< "$managers")" = 3 ] || fail "the managers are: $managers"
place=
for try in $(seq 1 200); do
    place=$(awk -v id="$(awk '{print $1}' <<< "$managers")" '$1 == "docker" && $3 == id { print $2 }' "$SANDBOX_PLACES")
    [ "$place" ] && break
    sleep 0.1
done
nodes() { docker -H "$place" node ls --format "${1:-{{.Status}}}"; }
until_nodes() { # HOW MANY WORDS
    for try in $(seq 1 300); do
        [ "$(nodes | grep -c "$2")" = "$1" ] && return
        sleep 0.1
    done
    docker -H "$place" node ls >&2
    fail "not $1 $2"
}
until_nodes 4 Ready
nodes '{{.Hostname}}' | head -n 1 | grep -q '^ip-' || fail 'the host names are others'
say 'four nodes'

as autoscaling set-desired-capacity --auto-scaling-group-name "$group" --desired-capacity 2
until_nodes 5 Ready
victim=$(as autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$group" \
    --query 'AutoScalingGroups[0].Instances[0].InstanceId')
as ec2 terminate-instances --instance-ids "$victim" > /dev/null
until_nodes 1 Down
until_nodes 5 Ready
[ "$(nodes | wc -l)" = 6 ] || fail 'the lost one is listed no more'
as autoscaling describe-scaling-activities --auto-scaling-group-name "$group" --query 'Activities[].Description' |
    grep -q 'Launching a new EC2 instance' || fail 'no activity tells of the replacement'
say 'a lost worker was replaced'

as cloudformation delete-stack --stack-name swarm
id=$(as cloudformation list-stacks --query 'StackSummaries[?StackName==`swarm`]|[0].StackId')
aws cloudformation wait stack-delete-complete --stack-name "$id"
left=$(as ec2 describe-instances --filters Name=instance-state-name,Values=pending,running,stopping,stopped \
    --query 'Reservations[].Instances[].InstanceId')
[ -z "$left" ] || fail "instances are left: $left"
as ec2 delete-key-pair --key-name devops21 > /dev/null
say done
