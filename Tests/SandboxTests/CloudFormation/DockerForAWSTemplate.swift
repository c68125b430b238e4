/// A template in the shape of Docker for AWS: its parameters, groups and outputs, with the kinds of resources that it
/// is made of.
enum DockerForAWSTemplate {
    static let text = """
        AWSTemplateFormatVersion: "2010-09-09"
        Description: Docker for AWS, in the shape of its template
        Metadata:
          AWS::CloudFormation::Interface:
            ParameterGroups:
              - { Label: { default: Swarm Size }, Parameters: [ManagerSize, ClusterSize] }
              - { Label: { default: Swarm Properties }, Parameters: [KeyName, EnableSystemPrune, EnableCloudWatchLogs] }
            ParameterLabels:
              ManagerSize: { default: "Number of Swarm managers?" }
              ClusterSize: { default: "Number of Swarm worker nodes?" }
        Parameters:
          ManagerSize: { Type: Number, AllowedValues: [1, 3, 5], Default: 3 }
          ClusterSize: { Type: Number, MinValue: 0, MaxValue: 1000, Default: 5 }
          KeyName: { Type: "AWS::EC2::KeyPair::KeyName", ConstraintDescription: must be the name of an existing EC2 KeyPair }
          EnableSystemPrune: { Type: String, AllowedValues: ["no", "yes"], Default: "no" }
          EnableCloudWatchLogs: { Type: String, AllowedValues: ["no", "yes"], Default: "yes" }
          ManagerInstanceType: { Type: String, Default: t2.micro }
          ManagerDiskSize: { Type: Number, Default: 20, MinValue: 20, MaxValue: 1024 }
          ManagerDiskType: { Type: String, AllowedValues: [standard, gp2], Default: standard }
          InstanceType: { Type: String, Default: t2.micro }
          WorkerDiskSize: { Type: Number, Default: 20 }
          WorkerDiskType: { Type: String, AllowedValues: [standard, gp2], Default: standard }
        Mappings:
          AWSRegionArch2AMI:
            us-east-1: { HVM64: ami-0123456789abcdef0 }
          VpcCidrs:
            vpc: { cidr: 172.31.0.0/16 }
            pubsubnet1: { cidr: 172.31.0.0/20 }
            pubsubnet2: { cidr: 172.31.16.0/20 }
            pubsubnet3: { cidr: 172.31.32.0/20 }
        Conditions:
          CreateLogResources: !Equals [!Ref EnableCloudWatchLogs, "yes"]
        Resources:
          Vpc:
            Type: AWS::EC2::VPC
            Properties:
              CidrBlock: !FindInMap [VpcCidrs, vpc, cidr]
              EnableDnsSupport: true
              EnableDnsHostnames: true
              Tags: [{ Key: Name, Value: !Join ["-", [!Ref "AWS::StackName", VPC]] }]
          PubSubnetAz1:
            Type: AWS::EC2::Subnet
            DependsOn: Vpc
            Properties:
              VpcId: !Ref Vpc
              AvailabilityZone: !Select [0, !GetAZs { Ref: "AWS::Region" }]
              CidrBlock: !FindInMap [VpcCidrs, pubsubnet1, cidr]
              MapPublicIpOnLaunch: true
          PubSubnetAz2:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref Vpc
              AvailabilityZone: !Select [1, !GetAZs { Ref: "AWS::Region" }]
              CidrBlock: !FindInMap [VpcCidrs, pubsubnet2, cidr]
              MapPublicIpOnLaunch: true
          PubSubnetAz3:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref Vpc
              AvailabilityZone: !Select [2, !GetAZs { Ref: "AWS::Region" }]
              CidrBlock: !FindInMap [VpcCidrs, pubsubnet3, cidr]
              MapPublicIpOnLaunch: true
          InternetGateway: { Type: "AWS::EC2::InternetGateway", DependsOn: Vpc }
          AttachGateway:
            Type: AWS::EC2::VPCGatewayAttachment
            DependsOn: [Vpc, InternetGateway]
            Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref InternetGateway }
          RouteViaIgw: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: !Ref Vpc } }
          PublicRouteViaIgw:
            Type: AWS::EC2::Route
            DependsOn: [AttachGateway, RouteViaIgw]
            Properties: { RouteTableId: !Ref RouteViaIgw, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref InternetGateway }
          PubSubnet1RouteTableAssociation:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: { SubnetId: !Ref PubSubnetAz1, RouteTableId: !Ref RouteViaIgw }
          PubSubnet2RouteTableAssociation:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: { SubnetId: !Ref PubSubnetAz2, RouteTableId: !Ref RouteViaIgw }
          PubSubnet3RouteTableAssociation:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: { SubnetId: !Ref PubSubnetAz3, RouteTableId: !Ref RouteViaIgw }
          ManagerVpcSG:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: Manager SecurityGroup
              VpcId: !Ref Vpc
              SecurityGroupIngress:
                - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }
                - { IpProtocol: "-1", CidrIp: !GetAtt Vpc.CidrBlock }
          NodeVpcSG:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: Node SecurityGroup
              VpcId: !Ref Vpc
              SecurityGroupIngress: [{ IpProtocol: "-1", CidrIp: !GetAtt Vpc.CidrBlock }]
              SecurityGroupEgress: [{ IpProtocol: tcp, FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0 }]
          SwarmWideSG:
            Type: AWS::EC2::SecurityGroup
            Properties: { GroupDescription: Swarm wide access, VpcId: !Ref Vpc }
          SwarmWideIngress:
            Type: AWS::EC2::SecurityGroupIngress
            Properties: { GroupId: !Ref SwarmWideSG, IpProtocol: "-1", SourceSecurityGroupId: !Ref SwarmWideSG }
          ExternalLoadBalancerSG:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: External Load Balancer SecurityGroup
              VpcId: !Ref Vpc
              SecurityGroupIngress: [{ IpProtocol: "-1", FromPort: 0, ToPort: 65535, CidrIp: 0.0.0.0/0 }]
          ExternalLoadBalancer:
            Type: AWS::ElasticLoadBalancing::LoadBalancer
            DependsOn: [AttachGateway, ExternalLoadBalancerSG]
            Properties:
              CrossZone: true
              Subnets: [!Ref PubSubnetAz1, !Ref PubSubnetAz2, !Ref PubSubnetAz3]
              Listeners: [{ LoadBalancerPort: 7, InstancePort: 7, Protocol: TCP }]
              SecurityGroups: [!Ref ExternalLoadBalancerSG]
          SwarmDynDBTable:
            Type: AWS::DynamoDB::Table
            Properties:
              TableName: !Join ["-", [!Ref "AWS::StackName", dyndbtable]]
              AttributeDefinitions: [{ AttributeName: node_type, AttributeType: S }]
              KeySchema: [{ AttributeName: node_type, KeyType: HASH }]
              ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 }
          SwarmSQS: { Type: "AWS::SQS::Queue", Properties: { MessageRetentionPeriod: 43200, ReceiveMessageWaitTimeSeconds: 10 } }
          DockerLogGroup:
            Type: AWS::Logs::LogGroup
            Condition: CreateLogResources
            Properties: { LogGroupName: !Join ["-", [!Ref "AWS::StackName", lg]], RetentionInDays: 7 }
          ProxyRole:
            Type: AWS::IAM::Role
            Properties:
              Path: /
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement: [{ Effect: Allow, Principal: { Service: [ec2.amazonaws.com] }, Action: ["sts:AssumeRole"] }]
          ProxyPolicies:
            Type: AWS::IAM::Policy
            DependsOn: ProxyRole
            Properties:
              PolicyName: elb-update
              PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] }
              Roles: [!Ref ProxyRole]
          ProxyInstanceProfile:
            Type: AWS::IAM::InstanceProfile
            DependsOn: ProxyRole
            Properties: { Path: /, Roles: [!Ref ProxyRole] }
          ManagerLaunchConfig:
            Type: AWS::AutoScaling::LaunchConfiguration
            DependsOn: ExternalLoadBalancer
            Properties:
              ImageId: !FindInMap [AWSRegionArch2AMI, !Ref "AWS::Region", HVM64]
              InstanceType: !Ref ManagerInstanceType
              KeyName: !Ref KeyName
              IamInstanceProfile: !Ref ProxyInstanceProfile
              AssociatePublicIpAddress: true
              SecurityGroups: [!Ref ManagerVpcSG, !Ref SwarmWideSG]
              BlockDeviceMappings: [{ DeviceName: /dev/xvdb, Ebs: { VolumeSize: !Ref ManagerDiskSize, VolumeType: !Ref ManagerDiskType } }]
              UserData:
                Fn::Base64: !Join
                  - ""
                  - - "#!/bin/sh\\n"
                    - !Join ["", ["export DYNAMODB_TABLE='", !Ref SwarmDynDBTable, "'\\n"]]
                    - !Join ["", ["export STACK_NAME='", !Ref "AWS::StackName", "'\\n"]]
                    - "export INSTANCE_NAME='ManagerAsg'\\nexport NODE_TYPE='manager'\\n"
          NodeLaunchConfig:
            Type: AWS::AutoScaling::LaunchConfiguration
            DependsOn: ManagerAsg
            Properties:
              ImageId: !FindInMap [AWSRegionArch2AMI, !Ref "AWS::Region", HVM64]
              InstanceType: !Ref InstanceType
              KeyName: !Ref KeyName
              IamInstanceProfile: !Ref ProxyInstanceProfile
              AssociatePublicIpAddress: true
              SecurityGroups: [!Ref NodeVpcSG, !Ref SwarmWideSG]
              UserData:
                Fn::Base64: !Join
                  - ""
                  - - "#!/bin/sh\\n"
                    - !Sub "export DYNAMODB_TABLE='${SwarmDynDBTable}'\\nexport STACK_NAME='${AWS::StackName}'\\n"
                    - "export INSTANCE_NAME='NodeAsg'\\nexport NODE_TYPE='worker'\\n"
          ManagerAsg:
            Type: AWS::AutoScaling::AutoScalingGroup
            DependsOn: [PubSubnet1RouteTableAssociation, PublicRouteViaIgw, ExternalLoadBalancer]
            CreationPolicy: { ResourceSignal: { Count: !Ref ManagerSize, Timeout: PT20M } }
            UpdatePolicy:
              AutoScalingRollingUpdate: { MinInstancesInService: !Ref ManagerSize, MaxBatchSize: 1, WaitOnResourceSignals: true, PauseTime: PT20M }
            Properties:
              VPCZoneIdentifier: [!Join [",", [!Ref PubSubnetAz1, !Ref PubSubnetAz2, !Ref PubSubnetAz3]]]
              LaunchConfigurationName: !Ref ManagerLaunchConfig
              LoadBalancerNames: [!Ref ExternalLoadBalancer]
              MinSize: 0
              MaxSize: 6
              DesiredCapacity: !Ref ManagerSize
              HealthCheckType: EC2
              HealthCheckGracePeriod: 300
              Tags:
                - { Key: Name, Value: !Join ["-", [!Ref "AWS::StackName", Manager]], PropagateAtLaunch: true }
                - { Key: swarm-node-type, Value: manager, PropagateAtLaunch: true }
          NodeAsg:
            Type: AWS::AutoScaling::AutoScalingGroup
            DependsOn: ManagerAsg
            CreationPolicy: { ResourceSignal: { Count: !Ref ClusterSize, Timeout: PT20M } }
            UpdatePolicy:
              AutoScalingRollingUpdate: { MinInstancesInService: !Ref ClusterSize, MaxBatchSize: 1, WaitOnResourceSignals: true, PauseTime: PT20M }
            Properties:
              VPCZoneIdentifier: [!Join [",", [!Ref PubSubnetAz1, !Ref PubSubnetAz2, !Ref PubSubnetAz3]]]
              LaunchConfigurationName: !Ref NodeLaunchConfig
              LoadBalancerNames: [!Ref ExternalLoadBalancer]
              MinSize: 0
              MaxSize: 1000
              DesiredCapacity: !Ref ClusterSize
              HealthCheckType: EC2
              HealthCheckGracePeriod: 300
              Tags: [{ Key: Name, Value: !Join ["-", [!Ref "AWS::StackName", worker]], PropagateAtLaunch: true }]
        Outputs:
          DefaultDNSTarget: { Description: Use this name to update your DNS records, Value: !GetAtt ExternalLoadBalancer.DNSName }
          Managers:
            Description: You can see the manager nodes associated with this cluster here
            Value: !Sub "https://${AWS::Region}.console.aws.amazon.com/ec2/v2/home?region=${AWS::Region}#Instances:tag:aws:autoscaling:groupName=${ManagerAsg};sort=desc:dnsName"
          VPCID: { Value: !Ref Vpc }
          NodeSecurityGroupID: { Value: !GetAtt NodeVpcSG.GroupId }
        """
}
