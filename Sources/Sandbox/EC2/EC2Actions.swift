/// The actions of EC2, by topic.
enum EC2Actions {
    static let table: [String: ActionHandler] = [
        PlaceActions.table, NetworkActions.table, RoutingActions.table, SecurityGroupActions.table,
        MachineActions.table,
        LaunchTemplateActions.table, VolumeActions.table, EC2TagActions.table,
        KeyPairActions.table,
    ].reduce(into: [:]) { all, table in all.merge(table) { one, _ in one } }
}
