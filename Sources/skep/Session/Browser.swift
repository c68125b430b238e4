import Console
import Foundation

/// The operator's browser, by `xdg-open`, on a machine that has a desktop. Elsewhere, as over ssh, xdg-open would start a
/// browser for text in the very terminal that the console draws on.
struct Browser {
    let variables: [String: String]

    /// Begins to show the address and returns at once.
    /// - Returns: what the operator is told.
    func open(_ address: String) -> ConsoleEvent {
        guard OutputMenu.isAddress(address), let url = URL(string: address) else {
            return .message(.warning, "not a web address: \(address)")
        }
        let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { variables[$0]?.isEmpty == false }
        guard hasDesktop, let program = Self.find("xdg-open", in: variables["PATH"] ?? "") else {
            let why = hasDesktop ? "there is no xdg-open here" : "there is no desktop here"
            return .message(.warning, "\(why): O and y copy the address, for the browser where you sit")
        }
        let process = Process()
        process.executableURL = program
        process.arguments = [url.absoluteString]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch {
            return .message(.failure, "xdg-open: \((error as NSError).localizedDescription)")
        }
        return .message(.note, "opening \(address)")
    }

    private static func find(_ name: String, in path: String) -> URL? {
        path.split(separator: ":").map { URL(fileURLWithPath: String($0)).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}
