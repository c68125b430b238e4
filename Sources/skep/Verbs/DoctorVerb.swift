import ArgumentParser
import Console

/// What is there, what is missing, and how to mend it.
struct DoctorVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check credentials, regions, permissions, ssh, docker and the terminal.")
    @OptionGroup var format: OutputOptions
    @OptionGroup var global: GlobalOptions
    var outputFormat: OutputFormat { format.output }

    static let layout = RecordLayout(
        columns: [
            .text("CHECK", "check"), .text("STATUS", "status"), .text("FOUND", "found"), .text("MEND", "remedy"),
        ], key: ["check"])

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        let findings = await Doctor(program: program).findings()
        RecordWriter(format: outputFormat, layout: Self.layout).write(findings.map(\.record))
        if findings.contains(where: { $0.status == .failed && $0.isAboutRights }) { return .notAllowed }
        return findings.contains { $0.status == .failed } ? .failed : .done
    }
}
