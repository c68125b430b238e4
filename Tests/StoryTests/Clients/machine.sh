#!/bin/bash
# The first of the three ways, with the aws and docker commands alone: five machines by hand, a swarm on them, all away.
set -eu
say() { echo "machine: $*"; }
fail() { echo "machine: $*" >&2 && exit 1; }
as() { aws --output text "$@"; }

zones=$(as ec2 describe-availability-zones --query 'AvailabilityZones[?State==`available`].ZoneName')
set -- $zones
[ $# -ge 3 ] || fail "zones: $zones"

as ec2 create-key-pair --key-name by-hand --key-type ed25519 --query KeyMaterial > key.pem
chmod 600 key.pem
ssh-keygen -y -f key.pem > /dev/null || fail 'the key is none'

vpc=$(as ec2 describe-vpcs --filters Name=is-default,Values=true --query 'Vpcs[0].VpcId')
group=$(as ec2 create-security-group --group-name docker-machine --description 'by hand' --vpc-id "$vpc" --query GroupId)
as ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port 22 --cidr 0.0.0.0/0 > /dev/null
for port in 2377 7946 4789; do
    as ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port $port --source-group "$group" > /dev/null
done
for port in 7946 4789; do
    as ec2 authorize-security-group-ingress --group-id "$group" --protocol udp --port $port --source-group "$group" > /dev/null
done
as ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port 22 --cidr 0.0.0.0/0 2>&1 |
    grep -q InvalidPermission.Duplicate || fail 'a rule can be made twice'
[ "$(as ec2 describe-security-groups --group-ids "$group" --query 'length(SecurityGroups[0].IpPermissions)')" = 6 ] ||
    fail 'rules are missing'

image=$(as ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64 \
    --query Parameter.Value)
printf '#!/bin/bash\ndnf install -y docker\nsystemctl enable --now docker\n' > user-data
for number in 1 2 3 4 5; do
    zone=$1 && shift && set -- "$@" "$zone"
    role=$([ $number -le 3 ] && echo manager || echo worker)
    as ec2 run-instances --image-id "$image" --instance-type t2.micro --key-name by-hand --security-group-ids "$group" \
        --placement "AvailabilityZone=$zone" --user-data file://user-data --client-token "by-hand-$number" \
        --tag-specifications "ResourceType=instance,Tags=[{Key=Name,Value=swarm-$number},{Key=Type,Value=$role}]" \
        --query 'Instances[0].InstanceId' >> ids
done
again=$(as ec2 run-instances --image-id "$image" --instance-type t2.micro --key-name by-hand \
    --security-group-ids "$group" --placement "AvailabilityZone=$(head -c 0 /dev/null; echo "$zones" | awk '{print $5 ? $5 : $2}')" \
    --user-data file://user-data --client-token by-hand-5 --count 2 2>&1) && fail 'a token with other parameters was taken'
grep -q IdempotentParameterMismatch <<< "$again" || fail "another token error: $again"
aws ec2 wait instance-running --instance-ids $(cat ids)

address() { # of swarm-N, as the operator finds it
    as ec2 describe-instances --filters "Name=tag:Name,Values=swarm-$1" Name=instance-state-name,Values=running \
        --query 'Reservations[].Instances[].PrivateIpAddress'
}
engine() { # where docker reaches the engine of swarm-N
    local id
    id=$(as ec2 describe-instances --filters "Name=tag:Name,Values=swarm-$1" --query 'Reservations[].Instances[].InstanceId')
    for try in $(seq 1 200); do
        place=$(awk -v id="$id" '$1 == "docker" && $3 == id { print $2 }' "$SANDBOX_PLACES")
        if [ "$place" ] && docker -H "$place" version > /dev/null 2>&1; then echo "$place" && return; fi
        sleep 0.1
    done
    fail "swarm-$1 has no engine"
}
first=$(engine 1)
docker -H "$first" swarm init --advertise-addr "$(address 1)" > /dev/null
[ "$(docker -H "$first" node ls --format '{{.ManagerStatus}}')" = Leader ] || fail 'nobody leads'
manager=$(docker -H "$first" swarm join-token -q manager)
worker=$(docker -H "$first" swarm join-token -q worker)
for number in 2 3 4 5; do
    token=$([ $number -le 3 ] && echo "$manager" || echo "$worker")
    docker -H "$(engine $number)" swarm join --token "$token" --advertise-addr "$(address $number)" "$(address 1):2377" > /dev/null
done
ready=
for try in $(seq 1 100); do
    ready=$(docker -H "$first" node ls --format '{{.Status}} {{.Availability}} {{.ManagerStatus}}' | sort | uniq -c | tr -s ' \n' ' ')
    [ "$ready" = ' 2 Ready Active 1 Ready Active Leader 2 Ready Active Reachable ' ] && break
    sleep 0.1
done
[ "$ready" = ' 2 Ready Active 1 Ready Active Leader 2 Ready Active Reachable ' ] || fail "the nodes are:$ready"
say 'five nodes'

allocation=$(as ec2 allocate-address --domain vpc --query AllocationId)
as ec2 associate-address --allocation-id "$allocation" --instance-id "$(head -n 1 ids)" > /dev/null
as ec2 associate-address --allocation-id "$allocation" --instance-id "$(tail -n 1 ids)" --allow-reassociation > /dev/null
[ "$(as ec2 describe-addresses --allocation-ids "$allocation" --query 'Addresses[0].InstanceId')" = "$(tail -n 1 ids)" ] ||
    fail 'the address did not move'

as ec2 delete-security-group --group-id "$group" 2>&1 | grep -q DependencyViolation || fail 'a group in use was deleted'
as ec2 terminate-instances --instance-ids $(cat ids) > /dev/null
aws ec2 wait instance-terminated --instance-ids $(cat ids)
as ec2 release-address --allocation-id "$allocation"
as ec2 delete-security-group --group-id "$group" > /dev/null
as ec2 delete-key-pair --key-name by-hand > /dev/null
say done
