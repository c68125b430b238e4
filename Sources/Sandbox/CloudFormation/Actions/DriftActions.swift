extension CloudFormationActions {
    /// Whether resources are still as their stack made them.
    static let drifts: [String: ActionHandler] = [
        "DetectStackDrift": detect, "DescribeStackDriftDetectionStatus": describeDetection,
        "DescribeStackResourceDrifts": describeDrifts,
    ]

    private static let detect: ActionHandler = { request, region, world throws(ServiceError) in
        let stack = try livingStack(request, region)
        guard !stack.state.isBusy, stack.state != .reviewInProgress else {
            throw .validation(
                "Drift detection cannot be performed on stack [\(stack.id)] while it is in \(stack.state.rawValue) state"
            )
        }
        let wanted = Set(request.query["LogicalResourceIds"].texts)
        let detection = DriftDetection(id: world.newUUID(), stack: stack, startedAt: world.now)
        region.cloudFormation.detections[detection.id] = detection
        world.after(world.draw(Timings.driftDetection)) { [weak region] world in
            let count = DriftDetection.run(stack, wanted, of: world)
            region?.cloudFormation.detections[detection.id]?.driftedCount = count
            region?.cloudFormation.detections[detection.id]?.isOver = true
        }
        return .xml([XMLNode("StackDriftDetectionId", detection.id)])
    }

    private static let describeDetection: ActionHandler = { request, region, _ throws(ServiceError) in
        let id = try required("StackDriftDetectionId", in: request)
        guard let detection = region.cloudFormation.detections[id] else {
            throw .validation("Stack drift detection with id \(id) does not exist")
        }
        return .xml(
            present([
                XMLNode("StackId", detection.stack.id), XMLNode("StackDriftDetectionId", id),
                detection.isOver
                    ? XMLNode("StackDriftStatus", detection.driftedCount > 0 ? "DRIFTED" : "IN_SYNC") : nil,
                XMLNode("DetectionStatus", detection.isOver ? "DETECTION_COMPLETE" : "DETECTION_IN_PROGRESS"),
                detection.isOver ? XMLNode("DriftedStackResourceCount", detection.driftedCount) : nil,
                XMLNode("Timestamp", detection.startedAt.text(fractionDigits: 3)),
            ]))
    }

    private static let describeDrifts: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try livingStack(request, region)
        let wanted = Set(request.query["StackResourceDriftStatusFilters"].texts)
        let rows = stack.resources.filter {
            $0.driftCheckedAt != nil && (wanted.isEmpty || wanted.contains($0.drift))
        }
        let page = try page(rows, of: request.query.string("MaxResults").flatMap { Int($0) } ?? 100, request)
        return .xml(
            [
                .members(
                    "StackResourceDrifts",
                    page.items.map { row in
                        XMLNode(
                            "member",
                            [
                                XMLNode("StackId", stack.id), XMLNode("LogicalResourceId", row.logicalID),
                                .optional("PhysicalResourceId", row.physicalID),
                                XMLNode("ResourceType", row.declaration.type),
                                .optional("ExpectedProperties", row.made.map { TemplateValue.map($0.properties).json }),
                                .members("PropertyDifferences", []),
                                XMLNode("StackResourceDriftStatus", row.drift),
                                .optional("Timestamp", row.driftCheckedAt?.text(fractionDigits: 3)),
                            ])
                    })
            ] + next(page))
    }
}
