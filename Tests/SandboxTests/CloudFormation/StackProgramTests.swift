import Fleet
import Testing
import TestSupport

@testable import Sandbox

/// Which state of a stack may follow on which.
enum StackEdges {
    static let table: [StackState: Set<StackState>] = [
        .reviewInProgress: [.createInProgress, .deleteInProgress],
        .createInProgress: [.createComplete, .createFailed, .rollbackInProgress, .deleteInProgress],
        .createComplete: [.updateInProgress, .deleteInProgress],
        .createFailed: [.rollbackInProgress, .deleteInProgress],
        .rollbackInProgress: [.rollbackComplete, .rollbackFailed],
        .rollbackComplete: [.deleteInProgress],
        .rollbackFailed: [.deleteInProgress],
        .deleteInProgress: [.deleteComplete, .deleteFailed],
        .deleteFailed: [.deleteInProgress],
        .deleteComplete: [],
        .updateInProgress: [.updateCleanup, .updateFailed, .updateRollbackInProgress],
        .updateCleanup: [.updateComplete],
        .updateComplete: [.updateInProgress, .deleteInProgress],
        .updateFailed: [.updateInProgress, .updateRollbackInProgress, .deleteInProgress],
        .updateRollbackInProgress: [.updateRollbackCleanup, .updateRollbackFailed],
        .updateRollbackCleanup: [.updateRollbackComplete],
        .updateRollbackComplete: [.updateInProgress, .deleteInProgress],
        .updateRollbackFailed: [.updateRollbackInProgress, .deleteInProgress],
    ]
}

@Suite("Stacks under programs of chance")
struct StackProgramTests {
    private static let kinds = [
        "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::Logs::LogGroup", "AWS::EC2::InternetGateway", "AWS::EC2::VPC",
    ]

    /// A template of resources that need some of those before them.
    private static func template(_ random: inout SeededGenerator) -> String {
        var text = "Resources:\n"
        let count = 2 + Int(random.next() % 6)
        for number in 0..<count {
            let kind = kinds[Int(random.next() % UInt64(kinds.count))]
            text += "  R\(number):\n    Type: \(kind)\n"
            let needs = (0..<number).filter { _ in random.next() % 3 == 0 }.map { "R\($0)" }
            if !needs.isEmpty { text += "    DependsOn: [\(needs.joined(separator: ", "))]\n" }
            if random.next() % 8 == 0 { text += "    DeletionPolicy: Retain\n" }
            let value = random.next() % 3 + 1
            switch kind {
            case "AWS::SNS::Topic": text += "    Properties: { DisplayName: d\(value), FifoTopic: \(value == 1) }\n"
            case "AWS::SQS::Queue": text += "    Properties: { DelaySeconds: \(value) }\n"
            case "AWS::Logs::LogGroup": text += "    Properties: { RetentionInDays: \(value) }\n"
            case "AWS::EC2::VPC": text += "    Properties: { CidrBlock: 10.\(value).0.0/16 }\n"
            default: break
            }
        }
        return text
    }

    @Test("whatever is asked, each stack goes along the edges that CloudFormation has, and comes to rest")
    func programs() throws {
        var random = SeededGenerator.ofThisRun(4_714)
        let seed = random.next()
        var seen: Set<StackState> = []
        for round in 0..<150 {
            let desk = StackDesk(seed: seed &+ UInt64(round))
            let store = try desk.store
            for _ in 0..<14 {
                step(desk, store, &random)
                desk.desk.world.advance(by: .seconds(Double(random.next() % 200)))
            }
            desk.desk.world.advance(by: .seconds(3 * 3600))
            for stack in store.stacks {
                #expect(!stack.state.isBusy, "seed \(seed): \(StackDesk.lines(stack))")
                let states = stack.events.filter { $0.logicalID == stack.name && $0.physicalID == stack.id }
                    .compactMap { StackState(rawValue: $0.status) }
                for (former, next) in zip(states, states.dropFirst()) {
                    #expect(
                        StackEdges.table[former]?.contains(next) == true,
                        "seed \(seed): \(former.rawValue) to \(next.rawValue)")
                }
                seen.formUnion(states)
                checkRest(stack, seed)
            }
        }
        // The programs are no good if they do not reach the corners.
        #expect(seen.isSuperset(of: [.updateRollbackFailed, .deleteFailed, .rollbackComplete, .updateComplete]))
    }

    /// A stack at rest has resources that fit.
    private func checkRest(_ stack: Sandbox.Stack, _ seed: UInt64) {
        switch stack.state {
        case .createComplete, .updateComplete, .updateRollbackComplete:
            let declared = Set(stack.template.resources.map(\.logicalID))
            // What an update could not clean up stays listed and says so, and so does what it needs.
            let left = stack.resources.filter { !declared.contains($0.logicalID) }
            #expect(left.isEmpty || left.contains { $0.status == "DELETE_FAILED" }, "seed \(seed)")
            let isWhole = stack.resources.allSatisfy { row in
                !declared.contains(row.logicalID) || row.made != nil && row.status.hasSuffix("_COMPLETE")
            }
            let rows = stack.resources.map { "\($0.logicalID) \($0.status) \($0.made == nil ? "gone" : "there")" }
            #expect(isWhole, "seed \(seed): \(rows) of \(declared.sorted())\n\(StackDesk.lines(stack))")
            #expect(declared.isSubset(of: stack.resources.map(\.logicalID)), "seed \(seed)")
        case .deleteComplete, .rollbackComplete:
            #expect(stack.resources.allSatisfy { $0.made == nil }, "seed \(seed): \(StackDesk.lines(stack))")
        default: break
        }
    }

    private func step(_ desk: StackDesk, _ store: CloudFormationStore, _ random: inout SeededGenerator) {
        let name = ["one", "two"][Int(random.next() % 2)]
        let resource = "R\(random.next() % 6)"
        switch random.next() % 12 {
        case 0, 1, 2:
            let actions = ["ROLLBACK", "DELETE", "DO_NOTHING"]
            _ = desk.refusal(
                "CreateStack", name, Self.template(&random), [:],
                ["OnFailure": actions[Int(random.next() % 3)]])
        case 3, 4, 5:
            _ = desk.refusal(
                "UpdateStack", name, Self.template(&random), [:],
                ["DisableRollback": random.next() % 4 == 0 ? "true" : "false"])
        case 6: _ = desk.desk.refusal(.cloudFormation, "DeleteStack", ["StackName": name])
        case 7: _ = desk.desk.refusal(.cloudFormation, "CancelUpdateStack", ["StackName": name])
        case 8:
            let failed = store.stack(name)?.resources.first { $0.status == "UPDATE_FAILED" }?.logicalID
            let fields: KeyValuePairs<String, String> =
                failed.map { ["StackName": name, "ResourcesToSkip.member.1": $0] } ?? ["StackName": name]
            _ = desk.desk.refusal(.cloudFormation, "ContinueUpdateRollback", fields)
        case 9: _ = desk.desk.refusal(.cloudFormation, "RollbackStack", ["StackName": name])
        case 10: store.setResource(resource, ofStack: name, fails: true)
        default: store.clearFaults()
        }
    }
}
