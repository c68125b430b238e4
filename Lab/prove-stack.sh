#!/bin/bash
# The story of our own template with only the aws and docker commands: a swarm that assembles itself, heals
# itself when a worker and the manager that made it are terminated, grows, and goes without a trace.
set -euo pipefail
cd "$(dirname "$0")"
port=${1:-5555}
PATH=$PWD/../.venv/bin:$PATH
export AWS_ACCESS_KEY_ID=lab AWS_SECRET_ACCESS_KEY=lab AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=
export AWS_ENDPOINT_URL=http://127.0.0.1:$port
stack=book table='' first=''
trap './lab down' EXIT

start=$EPOCHREALTIME
phase() { # WORDS… of the phase that now ends
    printf '== %6.1f s  %s\n' "$(bc <<< "$EPOCHREALTIME - $start")" "$*"
    start=$EPOCHREALTIME
}
until_true() { # SECONDS COMMAND…
    local end=$((SECONDS + $1))
    shift
    until "$@" > /dev/null 2>&1; do
        ((SECONDS < end)) || {
            echo "prove-stack: still not: $*" >&2
            ./lab ls
            tail -n 5 /tmp/lab/hosts/*/upper/var/log/cloud-init-output.log
            exit 1
        }
        sleep 0.2
    done
}
output() { # NAME
    aws cloudformation describe-stacks --stack-name $stack --output text \
        --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}
nodes() { docker -H "tcp://$first:2375" node ls --format '{{.Hostname}} {{.Status}} {{.ManagerStatus}}'; }
are() { [ "$(nodes | grep -c "$2")" = "$1" ]; } # COUNT PATTERN
lab_counts() { [ "$(./lab ls | grep -c "$2")" = "$1" ]; }
item() { # KIND ID ATTRIBUTE
    aws dynamodb get-item --table-name "$table" --key "{\"kind\":{\"S\":\"$1\"},\"id\":{\"S\":\"$2\"}}" \
        --query "Item.$3.S" --output text
}
address() { # INSTANCE
    aws ec2 describe-instances --instance-ids "$1" --output text \
        --query 'Reservations[0].Instances[0].PrivateIpAddress'
}
members() { # GROUP
    aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$1" --output text \
        --query 'AutoScalingGroups[0].Instances[].InstanceId'
}
ready() { [ "$(item swarm lock phase)" = ready ]; }
none() { [ -z "$(aws "$@" --output text)" ]; }

./lab up --port "$port"
aws ec2 create-key-pair --key-name $stack --query KeyName --output text
phase 'lab up, key pair'
aws cloudformation create-stack --stack-name $stack --template-body file://../Resources/stack/swarm.yaml \
    --capabilities CAPABILITY_IAM --query StackId --output text --parameters \
    ParameterKey=KeyName,ParameterValue=$stack ParameterKey=ManagerSize,ParameterValue=3 \
    ParameterKey=ClusterSize,ParameterValue=1
aws cloudformation wait stack-create-complete --stack-name $stack
table=$(output SwarmTable) managers=$(output ManagerAsg) workers=$(output NodeAsg) vpc=$(output VpcId)
phase 'stack created: 3 managers and 1 worker asked for'
until_true 120 ready
founder=$(item swarm lock owner)
first=$(address "$founder")
until_true 120 are 4 Ready
until_true 30 are 2 Reachable
nodes
phase "$founder initialised, 4 nodes are Ready"
key=$(cut -d' ' -f1,2 "/tmp/lab/hosts/$founder/upper/etc/ssh/ssh_host_ed25519_key.pub")
[ "$(item manager "$founder" hostkey)" = "$key" ]
if grep -rl SWMTKN /tmp/lab/hosts/*/upper/var/log; then echo 'prove-stack: a token in a log' >&2 && exit 1; fi
phase 'the table has its ssh host key, no log has a token'

worker=$(members "$workers")
aws ec2 terminate-instances --instance-ids "$worker" > /dev/null
until_true 90 are 1 ' Down'
until_true 120 are 4 Ready
nodes
phase "terminated worker $worker: Down, and its replacement is Ready"

for manager in $(members "$managers"); do
    if [ "$manager" != "$founder" ]; then other=$manager; fi
done
first=$(address "$other")
aws ec2 terminate-instances --instance-ids "$founder" > /dev/null
until_true 90 are 1 Unreachable
until_true 120 are 4 Ready
until_true 60 are 3 'Ready \(Leader\|Reachable\)'
nodes
phase "terminated $founder, which had initialised: its replacement is Ready, 3 managers are Reachable"

aws autoscaling set-desired-capacity --auto-scaling-group-name "$workers" --desired-capacity 2
until_true 120 are 5 Ready
nodes
phase 'workers 1 -> 2: the new node is Ready'

aws cloudformation delete-stack --stack-name $stack
aws cloudformation wait stack-delete-complete --stack-name $stack
until_true 60 lab_counts 1 '' # the heading alone
none ec2 describe-instances --filters Name=instance-state-name,Values=pending,running,stopping,stopped \
    --query 'Reservations[].Instances[].InstanceId'
none ec2 describe-vpcs --query "Vpcs[?VpcId=='$vpc'].VpcId"
for kind in subnets security-groups route-tables; do none ec2 describe-$kind --filters "Name=vpc-id,Values=$vpc" \
    --query '[SecurityGroups, Subnets, RouteTables][][].VpcId'; done
none ec2 describe-internet-gateways --query 'InternetGateways[].Tags[?Key==`skep:cluster`][].Value'
none ec2 describe-launch-templates --query 'LaunchTemplates[].LaunchTemplateId'
none ec2 describe-volumes --filters Name=status,Values=in-use,available --query 'Volumes[].VolumeId'
none dynamodb list-tables --query 'TableNames'
none autoscaling describe-auto-scaling-groups --query 'AutoScalingGroups[].AutoScalingGroupName'
none iam list-roles --query "Roles[?starts_with(RoleName, '$stack-')].RoleName"
none iam list-instance-profiles --query 'InstanceProfiles[].InstanceProfileName'
phase 'stack deleted: no host, instance, network, table, group or role is left'
./lab down
phase 'lab down'
echo "proved"
