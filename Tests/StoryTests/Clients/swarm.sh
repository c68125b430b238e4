#!/bin/bash
# Docker's own command on a swarm of the sandbox: $1 is a manager's engine.
set -eu
fail() { echo "swarm: $*" >&2 && docker service ls >&2 && exit 1; }
export DOCKER_HOST=$1
settled() { # SERVICE REPLICAS
    for try in $(seq 1 300); do
        [ "$(docker service ls --filter "name=$1" --format '{{.Replicas}}')" = "$2" ] && return
        sleep 0.1
    done
    docker service ps "$1" >&2
    fail "$1 is not $2"
}
docker info --format '{{.Swarm.LocalNodeState}}' | grep -qx active || fail 'the engine is in no swarm'
docker network create --driver overlay web > /dev/null
docker service create --detach --name front --network web --replicas 3 --publish 8080:80 --label team=shop nginx:1.27 > /dev/null
settled front 3/3
[ "$(docker service ps front --filter desired-state=running --format '{{.CurrentState}}' | grep -c Running)" = 3 ] || fail 'tasks'
docker service scale --detach front=5 > /dev/null
settled front 5/5
docker service update --detach --image nginx:1.28 front > /dev/null
for try in $(seq 1 300); do
    [ "$(docker service inspect front --format '{{.UpdateStatus.State}}')" = completed ] && break
    sleep 0.1
done
[ "$(docker service inspect front --format '{{.UpdateStatus.State}}')" = completed ] || fail 'the update never completed'
docker service logs --tail 2 front 2>&1 | grep -q '^front\.[0-9]' || fail 'no logs'
docker service inspect --pretty front | grep -q '^ Replicas:.*5' || fail 'pretty'
node=$(docker node ls --filter role=worker --format '{{.Hostname}}' | head -n 1)
docker node update --availability drain "$node" > /dev/null
for try in $(seq 1 300); do
    [ -z "$(docker node ps "$node" --filter desired-state=running --format '{{.ID}}')" ] && break
    sleep 0.1
done
settled front 5/5
docker node update --availability active --label-add zone=a "$node" > /dev/null
docker node inspect "$node" --format '{{.Spec.Labels.zone}}' | grep -qx a || fail 'no label'
printf 'secret text' | docker secret create word - > /dev/null
docker secret ls --format '{{.Name}}' | grep -qx word || fail 'no secret'
cat > compose.yaml << END
version: "3.8"
services:
  main:
    image: vfarcic/go-demo:1.2
    deploy: { replicas: 2, placement: { constraints: [node.role == worker] } }
    secrets: [word]
  db:
    image: mongo:3.2.10
secrets:
  word: { external: true }
END
docker stack deploy --compose-file compose.yaml demo > /dev/null
settled demo_main 2/2
settled demo_db 1/1
docker stack ls --format '{{.Name}} {{.Services}}' | grep -qx 'demo 2' || fail 'the stack is not listed'
docker stack services demo --format '{{.Name}}' | sort | tr '\n' ' ' | grep -qx 'demo_db demo_main ' || fail 'its services'
[ "$(docker stack ps demo --filter desired-state=running --format '{{.Name}}' | wc -l)" = 3 ] || fail 'its tasks'
docker stack rm demo > /dev/null
docker service rm front > /dev/null
docker service inspect front 2>&1 | grep -qi 'no such service' || fail 'a removed service is there'
for try in $(seq 1 300); do docker network rm web > /dev/null 2>&1 && break; sleep 0.1; done
docker network ls --format '{{.Name}}' | grep -qx web && fail 'the network stays'
docker node demote "$(docker node ls --filter role=manager --format '{{.Hostname}} {{.ManagerStatus}}' | awk '/Reachable/ {print $1}' | head -n 1)" > /dev/null
docker node ls --format '{{.ManagerStatus}}' | grep -c Reachable | grep -qx 1 || fail 'nobody was demoted'
echo 'swarm: done'
