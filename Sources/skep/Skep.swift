internal import ArgumentParser
@main
struct Skep: AsyncParsableCommand {
    mutating func run() async throws {}
}
