import Docker
import Fleet
import Foundation
import Inventory
import TestSupport

/// The words of a small world: the cluster `book` in `us-east-1`.
enum InventoryFixture {
    static let now = Date(timeIntervalSince1970: 1_795_000_000)
    static let east = RegionName("us-east-1")!
    static let book = ClusterKey(name: ClusterName("book")!, region: east)

    static func id(_ number: Int) -> InstanceID { InstanceID("i-0000000\(number)")! }

    static func route(_ number: Int) -> SwarmRoute {
        SwarmRoute(instance: id(number), address: "10.0.0.\(number)", keyName: nil, hostKey: nil)
    }

    static func stack(
        _ name: String, status: String = "CREATE_COMPLETE", description: String? = "skep swarm",
        parameters: [String: String] = [:], tags: [String: String] = [:]
    ) -> Stack {
        let arn = "arn:aws:cloudformation:us-east-1:123456789012:stack/\(name)/00000001-0000"
        return Stack(
            id: StackID(arn)!, name: name, status: StackStatus(status), description: description,
            parameters: parameters, tags: tags)
    }

    static func instance(_ number: Int, tags: [String: String], state: Instance.State = .running) -> Instance {
        Instance(id: id(number), state: state, privateAddress: "10.0.0.\(number)", tags: tags)
    }

    /// A manager's `/info`; `error` is what it says when it has no leader.
    static func info(control: Bool = true, error: String = "") -> ScriptedEngine.Answer {
        .json(
            #"{"Name":"h","ServerVersion":"20.10.24","Swarm":{"NodeID":"n","NodeAddr":"10.0.0.1","#
                + #""LocalNodeState":"active","ControlAvailable":\#(control),"Error":"\#(error)","#
                + #""RemoteManagers":null,"Cluster":{"ID":"swarm1"}}}"#)
    }

    static let noLeader = "rpc error: code = Unknown desc = The swarm does not have a leader."

    static func node(_ id: String, leader: Bool = false, state: String = "ready") -> String {
        #"{"ID":"\#(id)","Version":{"Index":9},"Spec":{"Role":"manager","Availability":"active"},"#
            + #""Description":{"Hostname":"\#(id)"},"Status":{"State":"\#(state)","Addr":"10.0.0.1"},"#
            + #""ManagerStatus":{"Leader":\#(leader),"Reachability":"reachable","Addr":"10.0.0.1:2377"}}"#
    }

    static let service =
        #"{"ID":"svc1","Version":{"Index":3},"Spec":{"Name":"web","#
        + #""TaskTemplate":{"ContainerSpec":{"Image":"nginx:1"}},"Mode":{"Replicated":{"Replicas":2}}}}"#

    static func task(_ id: String, on node: String, state: String = "running") -> String {
        #"{"ID":"\#(id)","Version":{"Index":5},"ServiceID":"svc1","Slot":1,"NodeID":"\#(node)","#
            + #""Status":{"State":"\#(state)"},"DesiredState":"running","Spec":{}}"#
    }

    /// What a working manager answers to one round of reads.
    static func round(nodes: [String], services: [String] = [], tasks: [String] = []) -> [ScriptedEngine.Answer] {
        [info(), info()] + [nodes, services, tasks].map { .json("[\($0.joined(separator: ","))]") }
    }
}
