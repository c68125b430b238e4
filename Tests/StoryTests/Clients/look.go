// A typed client: the AWS SDK for Go, as Debian packages it, looks at a cluster of the sandbox and prints what it sees.
package main

import (
	"fmt"
	"log"
	"os"
	"sort"
	"strings"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/autoscaling"
	"github.com/aws/aws-sdk-go/service/cloudformation"
	"github.com/aws/aws-sdk-go/service/ec2"
	"github.com/aws/aws-sdk-go/service/sts"
)

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	name := os.Args[1]
	session := session.Must(session.NewSession(&aws.Config{
		Endpoint: aws.String(os.Getenv("AWS_ENDPOINT_URL")), Region: aws.String("us-east-1")}))
	caller, err := sts.New(session).GetCallerIdentity(&sts.GetCallerIdentityInput{})
	must(err)
	fmt.Println("account", *caller.Account)

	stacks := cloudformation.New(session)
	described, err := stacks.DescribeStacks(&cloudformation.DescribeStacksInput{StackName: &name})
	must(err)
	stack := described.Stacks[0]
	fmt.Println("stack", *stack.StackStatus, len(stack.Outputs) > 0, !stack.CreationTime.IsZero())

	groups := []string{}
	must(autoscaling.New(session).DescribeAutoScalingGroupsPages(&autoscaling.DescribeAutoScalingGroupsInput{},
		func(page *autoscaling.DescribeAutoScalingGroupsOutput, last bool) bool {
			for _, group := range page.AutoScalingGroups {
				for _, instance := range group.Instances {
					if *instance.LifecycleState != "InService" {
						log.Fatal(*instance.InstanceId, " is ", *instance.LifecycleState)
					}
				}
				groups = append(groups, fmt.Sprint(*group.DesiredCapacity))
			}
			return true
		}))
	sort.Strings(groups)
	fmt.Println("groups", strings.Join(groups, " "))

	running := 0
	zones := map[string]bool{}
	must(ec2.New(session).DescribeInstancesPages(&ec2.DescribeInstancesInput{
		MaxResults: aws.Int64(5),
		Filters: []*ec2.Filter{{Name: aws.String("tag:aws:cloudformation:stack-name"), Values: []*string{&name}}},
	}, func(page *ec2.DescribeInstancesOutput, last bool) bool {
		for _, reservation := range page.Reservations {
			for _, instance := range reservation.Instances {
				if *instance.State.Name == ec2.InstanceStateNameRunning && instance.LaunchTime.Before(*aws.Time(instance.LaunchTime.AddDate(0, 0, 1))) {
					running++
					zones[*instance.Placement.AvailabilityZone] = true
				}
			}
		}
		return true
	}))
	fmt.Println("running", running, "in", len(zones), "zones")

	_, err = ec2.New(session).DescribeInstances(&ec2.DescribeInstancesInput{InstanceIds: []*string{aws.String("i-0123456789abcdef0")}})
	fmt.Println("unknown", err != nil && strings.HasPrefix(err.Error(), "InvalidInstanceID.NotFound"))
}
