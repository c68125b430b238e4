internal import FoundationEssentials

/// Instances: made, listed, changed, ended.
enum MachineActions {
    static let table: [String: ActionHandler] = [
        "RunInstances": run, "DescribeInstances": describe, "DescribeInstanceStatus": describeStatus,
        "TerminateInstances": terminate, "StopInstances": stop, "StartInstances": start, "RebootInstances": reboot,
        "GetConsoleOutput": console, "ModifyInstanceAttribute": modify, "DescribeInstanceAttribute": attribute,
    ]

    // MARK: Making

    private static let run: ActionHandler = { call, region, world throws(ServiceError) in
        let store = region.ec2
        let least = try call.query.int("MinCount") ?? 1, most = try call.query.int("MaxCount") ?? 1
        guard least > 0, most >= least else {
            throw ServiceError("InvalidParameterValue", "Value (\(least)) for parameter minCount is invalid.")
        }
        let question = call.query.signature(without: ["ClientToken", "Signature", "Timestamp", "AWSAccessKeyId"])
        if let token = call.query.string("ClientToken") {
            guard token.count <= 64 else {
                throw ServiceError("InvalidParameterValue", "ClientToken is longer than 64 characters")
            }
            if let earlier = store.tokens[token] {
                guard earlier.question == question else {
                    throw ServiceError(
                        "IdempotentParameterMismatch",
                        "Arguments on this idempotent request are inconsistent with arguments used in previous request(s)."
                    )
                }
                return .xml(
                    reservation(earlier.reservation, earlier.ids.compactMap { store.machines[$0] }, region, world))
            }
        }
        let order = try LaunchOrderReader.read(call.query, in: store)
        if let key = order.keyName, !store.hasKeyPair(key) {
            throw ServiceError("InvalidKeyPair.NotFound", "The key pair '\(key)' does not exist")
        }
        let id = world.newID("r")
        var made: [VirtualMachine] = []
        for index in 0..<most {
            do throws(ServiceError) {
                let machine = try store.launch(order, reservationID: id, of: world)
                machine.launchIndex = index
                machine.clientToken = call.query.string("ClientToken")
                made.append(machine)
            } catch {
                // Fewer than the most are fine; fewer than the least are none.
                guard made.count < least else { break }
                for machine in made {
                    store.terminate(
                        machine, code: "Server.InternalError", message: "Server.InternalError", of: world)
                }
                throw error
            }
        }
        if let token = call.query.string("ClientToken") {
            store.tokens[token] = (question, made.map(\.id), id)
        }
        return .xml(reservation(id, made, region, world))
    }

    private static func reservation(
        _ id: String, _ machines: [VirtualMachine], _ region: SandboxRegion, _ world: World
    ) -> [XMLNode] {
        [
            XMLNode("reservationId", id), XMLNode("ownerId", World.account), XMLNode("groupSet"),
            .items("instancesSet", machines.map { MachineNode.item($0, in: region, at: world.now) }),
        ]
    }

    // MARK: Listing

    private static let describe: ActionHandler = { call, region, world throws(ServiceError) in
        let ids = call.query["InstanceId"].texts
        if !ids.isEmpty, call.query.string("MaxResults") != nil {
            throw ServiceError(
                "InvalidParameterCombination", "The parameter instancesSet cannot be used with the parameter maxResults"
            )
        }
        let filters = FilterList(call.query)
        var found: [VirtualMachine] = []
        let candidates = try machines(ids, region, world)
        for machine in candidates where try isListed(machine, by: filters, region, world) { found.append(machine) }
        let page = try EC2Paging.page(found, call.query)
        // Machines that were asked for together are one reservation; they stand beside each other.
        var items: [XMLNode] = []
        var index = 0
        while index < page.items.count {
            let id = page.items[index].reservationID
            var together: [VirtualMachine] = []
            while index < page.items.count, page.items[index].reservationID == id {
                together.append(page.items[index])
                index += 1
            }
            items.append(XMLNode("item", reservation(id, together, region, world)))
        }
        return .xml([.items("reservationSet", items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    /// Those of the ids, or all that can be seen.
    private static func machines(
        _ ids: [String], _ region: SandboxRegion, _ world: World
    ) throws(ServiceError) -> [VirtualMachine] {
        guard ids.isEmpty else {
            var found: [VirtualMachine] = []
            for id in ids { found.append(try region.ec2.machine(id, at: world.now)) }
            return found
        }
        return region.ec2.allMachines.filter { $0.visibleAt <= world.now }
    }

    private static func isListed(
        _ machine: VirtualMachine, by filters: FilterList, _ region: SandboxRegion, _ world: World
    ) throws(ServiceError) -> Bool {
        guard !filters.filters.isEmpty else { return true }
        return try filters.match(tags: region.ec2.tags(of: machine.id)) { name in
            switch name {
            case "instance-id": [machine.id]
            case "instance-state-name": [machine.state.word]
            case "instance-state-code": [String(machine.state.rawValue)]
            case "instance-type": [machine.type]
            case "availability-zone": [machine.zone]
            case "vpc-id", "network-interface.vpc-id": [machine.vpcID]
            case "subnet-id", "network-interface.subnet-id": [machine.subnetID]
            case "image-id": [machine.imageID]
            case "key-name": [machine.keyName].compactMap(\.self)
            case "private-ip-address", "network-interface.addresses.private-ip-address": [machine.privateAddress]
            case "ip-address": [machine.publicAddress].compactMap(\.self)
            case "private-dns-name": [machine.privateName(in: region.name)]
            case "dns-name": [machine.publicName(in: region.name)].compactMap(\.self)
            case "instance.group-id", "group-id", "network-interface.group-id": machine.groupIDs
            case "instance.group-name", "group-name":
                machine.groupIDs.compactMap { id in region.ec2.groups.first { $0.id == id }?.name }
            case "reservation-id": [machine.reservationID]
            case "client-token": [machine.clientToken].compactMap(\.self)
            case "owner-id": [World.account]
            case "architecture": ["x86_64"]
            case "root-device-type": ["ebs"]
            case "root-device-name": [machine.rootDevice]
            case "virtualization-type": ["hvm"]
            case "tenancy": ["default"]
            case "launch-time": [machine.launchTime.text(fractionDigits: 3)]
            case "iam-instance-profile.arn": [machine.profileARN].compactMap(\.self)
            case "instance-lifecycle": []
            default: nil
            }
        }
    }

    private static let describeStatus: ActionHandler = { call, region, world throws(ServiceError) in
        let ids = call.query["InstanceId"].texts
        let filters = FilterList(call.query)
        let withAll = try call.query.bool("IncludeAllInstances") ?? false
        var items: [XMLNode] = []
        for machine in try machines(ids, region, world) where withAll || machine.state == .running {
            let word = status(of: machine, at: world.now)
            let isListed = try filters.match(tags: region.ec2.tags(of: machine.id)) { name in
                switch name {
                case "instance-state-name": [machine.state.word]
                case "instance-state-code": [String(machine.state.rawValue)]
                case "availability-zone": [machine.zone]
                case "instance-status.status", "system-status.status": [word]
                default: nil
                }
            }
            guard isListed else { continue }
            let detail = ["ok": "passed", "impaired": "failed", "initializing": "initializing"][word]
            func check(_ name: String) -> XMLNode {
                XMLNode(
                    name,
                    [
                        XMLNode("status", word),
                        detail.map {
                            .items(
                                "details", [XMLNode("item", [XMLNode("name", "reachability"), XMLNode("status", $0)])])
                        },
                    ])
            }
            items.append(
                XMLNode(
                    "item",
                    [
                        XMLNode("instanceId", machine.id), XMLNode("availabilityZone", machine.zone),
                        MachineNode.state(machine.state, named: "instanceState"), check("systemStatus"),
                        check("instanceStatus"),
                    ]))
        }
        let page = try EC2Paging.page(items, call.query)
        return .xml([.items("instanceStatusSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    private static func status(of machine: VirtualMachine, at now: VirtualTime) -> String {
        guard machine.state == .running else { return "not-applicable" }
        if machine.isImpaired { return "impaired" }
        return now - (machine.runningSince ?? now) < Timings.statusChecks ? "initializing" : "ok"
    }

    // MARK: Changing

    private static func change(
        _ call: ServiceRequest, _ region: SandboxRegion, _ world: World,
        _ act: (VirtualMachine) throws(ServiceError) -> Void
    ) throws(ServiceError) -> ServiceReply {
        let ids = call.query["InstanceId"].texts
        guard !ids.isEmpty else {
            throw ServiceError("MissingParameter", "The request must contain the parameter InstanceId")
        }
        var items: [XMLNode] = []
        // All are looked at before one is touched: an unknown id changes nothing.
        let machines = try machines(ids, region, world)
        for machine in machines {
            let former = machine.state
            try act(machine)
            items.append(
                XMLNode(
                    "item",
                    [
                        XMLNode("instanceId", machine.id), MachineNode.state(machine.state, named: "currentState"),
                        MachineNode.state(former, named: "previousState"),
                    ]))
        }
        return .xml([.items("instancesSet", items)])
    }

    private static let terminate: ActionHandler = { call, region, world throws(ServiceError) in
        for machine in try machines(call.query["InstanceId"].texts, region, world) where machine.isTerminationProtected
        {
            guard !call.query["InstanceId"].isEmpty else { break }
            throw ServiceError(
                "OperationNotPermitted",
                "The instance '\(machine.id)' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again."
            )
        }
        return try change(call, region, world) { machine in
            region.ec2.terminate(
                machine, code: "Client.UserInitiatedShutdown",
                message: "Client.UserInitiatedShutdown: User initiated shutdown", of: world)
        }
    }

    private static let stop: ActionHandler = { call, region, world throws(ServiceError) in
        try change(call, region, world) { machine throws(ServiceError) in
            guard machine.state != .terminated, machine.state != .shuttingDown else {
                throw ServiceError(
                    "IncorrectInstanceState",
                    "This instance '\(machine.id)' is not in a state from which it can be stopped.")
            }
            region.ec2.stop(machine, of: world)
        }
    }

    private static let start: ActionHandler = { call, region, world throws(ServiceError) in
        try change(call, region, world) { machine throws(ServiceError) in
            guard [.stopped, .running, .pending].contains(machine.state) else {
                throw ServiceError(
                    "IncorrectInstanceState",
                    "The instance '\(machine.id)' is not in a state from which it can be started.")
            }
            try region.ec2.start(machine, of: world)
        }
    }

    private static let reboot: ActionHandler = { call, region, world throws(ServiceError) in
        for machine in try machines(call.query["InstanceId"].texts, region, world) {
            region.docker.host(of: machine)?.crash(in: world)
            region.docker.host(of: machine)?.start(in: world)
        }
        return .done
    }

    // MARK: Looking closer

    private static let console: ActionHandler = { call, region, world throws(ServiceError) in
        let machine = try region.ec2.machine(try call.query.required("InstanceId"), at: world.now)
        let isShown = world.now - (machine.runningSince ?? world.now) >= Timings.consoleOutput
        let isLatest = try call.query.bool("Latest") ?? false
        let text = isShown || isLatest ? String(machine.console.suffix(64 << 10)) : ""
        return .xml([
            XMLNode("instanceId", machine.id), XMLNode("timestamp", world.now.text(fractionDigits: 3)),
            XMLNode("output", Data(text.utf8).base64EncodedString()),
        ])
    }

    private static let modify: ActionHandler = { call, region, world throws(ServiceError) in
        let machine = try region.ec2.machine(try call.query.required("InstanceId"), at: world.now)
        if let flag = try call.query["DisableApiTermination"].bool("Value") { machine.isTerminationProtected = flag }
        if let type = call.query["InstanceType"].string("Value") {
            guard machine.state == .stopped else {
                throw ServiceError(
                    "IncorrectInstanceState", "The instance '\(machine.id)' is not in the 'stopped' state.")
            }
            machine.type = type
        }
        let groups = call.query["GroupId"].texts
        for id in groups { _ = try region.ec2.group(id) }
        if !groups.isEmpty { machine.groupIDs = groups }
        return .done
    }

    private static let attribute: ActionHandler = { call, region, world throws(ServiceError) in
        let machine = try region.ec2.machine(try call.query.required("InstanceId"), at: world.now)
        let name = try call.query.required("Attribute")
        let value: XMLNode
        switch name {
        case "disableApiTermination": value = XMLNode(name, [XMLNode("value", machine.isTerminationProtected)])
        case "instanceType": value = XMLNode(name, [XMLNode("value", machine.type)])
        case "userData":
            value = XMLNode(
                name,
                machine.userData.isEmpty ? [] : [XMLNode("value", Data(machine.userData).base64EncodedString())])
        case "rootDeviceName": value = XMLNode(name, [XMLNode("value", machine.rootDevice)])
        case "instanceInitiatedShutdownBehavior":
            value = XMLNode(name, [XMLNode("value", machine.terminatesOnShutdown ? "terminate" : "stop")])
        case "ebsOptimized", "enaSupport", "sourceDestCheck":
            value = XMLNode(name, [XMLNode("value", name != "ebsOptimized")])
        default: throw ServiceError("InvalidParameterValue", "Value (\(name)) for parameter attribute is invalid.")
        }
        return .xml([XMLNode("instanceId", machine.id), value])
    }
}
