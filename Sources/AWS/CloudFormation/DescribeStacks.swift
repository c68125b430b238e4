internal import Wire

extension CloudFormation {
    /// All stacks of the region but the deleted ones.
    package func describeStacks() async throws(AWSFailure) -> Listing<Stack> {
        try await list("DescribeStacks", QueryParameters(), from: "Stacks", Stack.init(reading:))
    }

    /// One stack; a deleted one is known by its id only, no longer by its name.
    /// - Throws: a failure with `saysStackIsMissing` when there is none.
    package func describeStack(_ nameOrID: String) async throws(AWSFailure) -> Stack {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        let answer = try await call("DescribeStacks", parameters)
        guard let item = answer.list("Stacks").first else {
            throw .unreadable("DescribeStacks", "the answer names no stack", mutates: false)
        }
        return try whole("DescribeStacks") { () throws(UnreadableRecord) in try Stack(reading: item) }
    }

    /// As `describeStack`, but nil when CloudFormation says that there is no such stack.
    package func findStack(_ nameOrID: String) async throws(AWSFailure) -> Stack? {
        do throws(AWSFailure) { return try await describeStack(nameOrID) } catch {
            if error.saysStackIsMissing { return nil }
            throw error
        }
    }
}
