/// How long things take in the embedded cloud. One table, so that it can be read, doubted and mended in one place.
/// Each line names where its figures are from.
enum Timings {
    /// An instance from RunInstances to `running`. EC2 users' own measurements give 5 to 20 s for current types.
    static let pendingToRunning = Spread(median: .seconds(8), p90: .seconds(18))
    /// From TerminateInstances to `terminated`: the operating system's shutdown, tens of seconds, rarely a minute.
    static let shuttingDownToTerminated = Spread(median: .seconds(30), p90: .seconds(50))

    // MARK: Auto Scaling

    /// From a change of the desired capacity to the first launch. Users' activity lists show some seconds.
    static let scalingReaction = Spread(median: .seconds(2), p90: .seconds(6))
    /// From a member's end to its group's noticing: EC2's health checks reach Auto Scaling within about a minute.
    static let groupHealthCheck = Spread(median: .seconds(35), p90: .seconds(75))
    /// Two status checks of a minute each have to fail, then the group's own look.
    static let statusCheckFailure = Spread(median: .seconds(150), p90: .seconds(240))
    /// Between launches that fail: Auto Scaling backs off. The documentation gives no figures.
    static let launchRetryShortest = Duration.seconds(30)
    static let launchRetryLongest = Duration.seconds(1200)
    /// From an uneven spread to its mending: zones that were just lost are not trusted at once.
    static let rebalancePause = Spread(median: .seconds(300), p90: .seconds(600))

    // MARK: CloudFormation

    /// From the call to the first resource.
    static let stackStart = Spread(median: .seconds(2), p90: .seconds(4))
    /// From a failure to the first step back.
    static let rollbackStart = Spread(median: .seconds(2), p90: .seconds(4))
    /// From a resource's turn to the call of its service.
    static let resourceCall = Spread(median: .milliseconds(700), p90: .milliseconds(1500))
    /// Between two looks at a resource that is not yet as it should be.
    static let resourceSettlePause = Duration.seconds(5)
    /// After that CloudFormation gives up. The documentation speaks of an hour for most types.
    static let resourceSettleLimit = Duration.seconds(3600)
    /// Between two attempts to delete what something else still holds, and how long they are made.
    static let deleteRetryPause = Duration.seconds(10)
    static let deleteRetryLimit = Duration.seconds(900)
    /// Working out what would change.
    static let changeSet = Spread(median: .seconds(3), p90: .seconds(8))
    /// Looking at a stack's resources.
    static let driftDetection = Spread(median: .seconds(15), p90: .seconds(40))

    /// How long CloudFormation takes for a resource after it has called the service: what event lists of stacks like
    /// ours show. Each type's own checks come on top.
    static func resource(_ type: String, _ deed: ResourceTask.Deed) -> Spread {
        switch (type, deed) {
        case ("AWS::EC2::VPC", .create), ("AWS::EC2::InternetGateway", .create), ("AWS::EC2::RouteTable", .create):
            Spread(median: .seconds(13), p90: .seconds(17))
        case ("AWS::EC2::VPCGatewayAttachment", _), ("AWS::EC2::Route", _):
            Spread(median: .seconds(4), p90: .seconds(16))
        case ("AWS::IAM::Role", .create), ("AWS::IAM::Policy", .create), ("AWS::IAM::ManagedPolicy", .create):
            Spread(median: .seconds(17), p90: .seconds(22))
        case ("AWS::IAM::InstanceProfile", .create): Spread(median: .seconds(120), p90: .seconds(130))
        case ("AWS::ElasticLoadBalancing::LoadBalancer", .create): Spread(median: .seconds(12), p90: .seconds(25))
        case ("AWS::EFS::MountTarget", _): Spread(median: .seconds(85), p90: .seconds(120))
        case ("AWS::SQS::Queue", .create), ("AWS::SQS::Queue", .delete): Spread(median: .seconds(60), p90: .seconds(65))
        case ("AWS::AutoScaling::AutoScalingGroup", .create): Spread(median: .seconds(12), p90: .seconds(20))
        default: Spread(median: .seconds(3), p90: .seconds(8))
        }
    }

    // MARK: Docker and swarm

    /// A manager that hears no leader stands for election after ten to twenty ticks of one second; a leader that hears
    /// no majority steps down in the same span. Source: swarmkit, `raft.go`: ElectionTick 10, CheckQuorum.
    static let electionShortest = Duration.seconds(10)
    static let electionLongest = Duration.seconds(20)
    /// Calls in the moment after a leader stepped down find nobody, and hang until their deadline. Seen: 20.10.24.
    static let stepDownGap = Duration.seconds(2)
    /// How long the engine waits for its managers. Source: moby, `swarmRequestTimeout`.
    static let managerDeadline = Duration.seconds(20)
    /// A node is down after three missed heartbeats of 5 s, half a second more or less. Source: swarmkit, dispatcher.
    static let heartbeatGraceShortest = Duration.milliseconds(13_500)
    static let heartbeatGraceLongest = Duration.milliseconds(16_500)
    /// The age of the last heartbeat when a node falls silent.
    static let heartbeatPeriod = Duration.seconds(5)
    /// After a change of leader nodes have twice the time. Source: swarmkit, dispatcher, `markNodesUnknown`.
    static let unknownGraceShortest = Duration.seconds(27)
    static let unknownGraceLongest = Duration.seconds(33)
    /// From a leader that can be reached to a node that is ready: the agent's next attempt.
    static let registration = Spread(median: .milliseconds(700), p90: .seconds(2))
    /// From joining to ready. Seen: all of five nodes were ready within a second.
    static let firstRegistration = Spread(median: .milliseconds(100), p90: .milliseconds(300))
    /// A daemon's start, until its API answers. Seen: 1 to 4 s on small machines.
    static let daemonStart = Spread(median: .seconds(2), p90: .seconds(4))
    /// `swarm join` of a worker and of a manager. Seen: 0.1 s and 0.55 s.
    static let workerJoin = Spread(median: .milliseconds(100), p90: .milliseconds(200))
    static let managerJoin = Spread(median: .milliseconds(550), p90: .milliseconds(900))
    /// The scheduler gathers changes for this long. Source: swarmkit, `commitDebounceGap`.
    static let schedulerGap = Duration.milliseconds(50)
    /// From assigned to preparing: the agent hears of it. Seen: 0.1 to 0.2 s.
    static let taskAccepted = Spread(median: .milliseconds(120), p90: .milliseconds(250))
    /// An image that the host does not have yet: tens of megabytes from a registry in the same part of the world.
    static let imagePull = Spread(median: .seconds(4), p90: .seconds(12))
    /// An image that it has: the registry is asked for its digest.
    static let imageCheck = Spread(median: .milliseconds(200), p90: .milliseconds(500))
    /// From ready to running: networks are attached, the container starts. Seen: 0.3 to 0.9 s.
    static let containerStart = Spread(median: .milliseconds(450), p90: .milliseconds(900))
    /// From SIGTERM to the end of a container that heeds it; the grace period bounds it.
    static let containerStop = Spread(median: .milliseconds(500), p90: .seconds(4))
    /// A job's container from start to end.
    static let jobRun = Spread(median: .seconds(10), p90: .seconds(30))
    /// Tasks on a node that is down this long are orphaned. Source: swarmkit, `defaultNodeDownPeriod`.
    static let orphaned = Duration.seconds(86_400)
    /// From the wish to the fact, when a node is promoted or demoted: a new certificate, and Raft agrees. Seen: 1 s.
    static let roleChange = Spread(median: .milliseconds(600), p90: .milliseconds(1500))
    /// From RunInstances until every Describe call shows the machine. Source: EC2's page on eventual consistency; users
    /// see InvalidInstanceID.NotFound for up to a few seconds.
    static let visibility = Spread(median: .milliseconds(300), p90: .seconds(2))
    /// Terminated machines stay listed this long. Source: EC2's user guide, "about an hour".
    static let terminatedListed = Duration.seconds(3600)
    /// From `running` until the status checks are `ok`: two checks of a minute each.
    static let statusChecks = Duration.seconds(120)
    /// From `running` until the console's output is shown.
    static let consoleOutput = Duration.seconds(180)
    /// From `running` to the first line of user data: kernel, network, cloud-init. Amazon Linux 2023 boots in about 15 s.
    static let bootToUserData = Spread(median: .seconds(15), p90: .seconds(25))
    /// `dnf install docker awscli-2` and the daemon's first start, on a small instance.
    static let dockerInstallation = Spread(median: .seconds(35), p90: .seconds(60))
    /// Between two attempts of a node to enter its swarm: `sleep $((1 + RANDOM % 3))` in our template's script.
    static let assemblyPause = Spread(median: .seconds(2), p90: .seconds(3))
}
