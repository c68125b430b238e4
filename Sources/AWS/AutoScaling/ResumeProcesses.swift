extension AutoScaling {
    /// Lets these processes of the group run again. Repeating it changes nothing.
    package func resumeProcesses(group: String, _ processes: [Process]) async throws(AWSFailure) {
        try await change("ResumeProcesses", group: group, parameters(processes))
    }
}
