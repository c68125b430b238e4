/// The resource types that there are.
enum ResourceKinds {
    private static let table: [String: any ResourceKind] = {
        let kinds: [any ResourceKind] =
            [
                VpcKind(), SubnetKind(), InternetGatewayKind(), GatewayAttachmentKind(), RouteTableKind(), RouteKind(),
                RouteAssociationKind(), SecurityGroupKind(), SecurityGroupRuleKind(isEgress: false),
                SecurityGroupRuleKind(isEgress: true), LaunchTemplateKind(), InstanceKind(), AddressKind(),
                AddressAssociationKind(), KeyPairKind(), VolumeKind(), LaunchConfigurationKind(),
                AutoScalingGroupKind(), LifecycleHookKind(), RoleKind(), InstanceProfileKind(), PolicyKind(),
                ManagedPolicyKind(), TableKind(), LogGroupKind(), StoredParameterKind(), WaitConditionKind(),
                WaitHandleKind(), NestedStackKind(),
            ] + PlainKind.all
        return kinds.reduce(into: [:]) { $0[$1.type] = $1 }
    }()

    /// Nil for a type that there is not. Custom resources are one kind under many names.
    static func kind(of type: String) -> (any ResourceKind)? {
        if let kind = table[type] { return kind }
        return type.hasPrefix("Custom::") || type == "AWS::CloudFormation::CustomResource"
            ? CustomResourceKind(type: type) : nil
    }
}
