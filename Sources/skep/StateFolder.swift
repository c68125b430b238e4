import Foundation

/// Where skep keeps what it must not forget: folders of mode 0700, files of mode 0600.
struct StateFolder: Sendable {
    let path: String

    /// `--state-dir`, else `$XDG_STATE_HOME/skep`, else `~/.local/state/skep`.
    init(chosen: String?, variables: [String: String], home: String) {
        let base = variables["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.local/state"
        path = chosen.map { URL(fileURLWithPath: $0).path } ?? "\(base)/skep"
    }

    var keys: String { "\(path)/keys" }
    var log: String { "\(path)/skep.log" }

    /// Makes the folder.
    func prepare() throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                .failed, what: "state folder \(path)",
                why: "it cannot be made: \((error as NSError).localizedDescription)",
                next: "set XDG_STATE_HOME or --state-dir to a folder of yours")
        }
    }

    /// A new folder of mode 0700 with a short path, for sockets; they must not be longer than 107 bytes. Those of runs
    /// that were killed are cleared away.
    static func makeSocketFolder(variables: [String: String]) throws(CommandFailure) -> String {
        let candidates = [variables["XDG_RUNTIME_DIR"], variables["TMPDIR"], "/tmp"].compactMap(\.self)
        for base in candidates where base.hasPrefix("/") && base.utf8.count < 60 {
            clearSocketFolders(in: base)
            var template = Array("\(base)/skep-\(getpid())-XXXXXX".utf8CString)
            let made = template.withUnsafeMutableBufferPointer { buffer -> String? in
                guard let start = buffer.baseAddress, mkdtemp(start) != nil else { return nil }
                return String(cString: start)
            }
            if let made { return made }
        }
        throw CommandFailure(
            .failed, what: "a folder for sockets", why: "none of \(candidates.joined(separator: ", ")) can be written",
            next: "set TMPDIR to a folder of yours")
    }

    private static func clearSocketFolders(in base: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? [] {
            let words = name.split(separator: "-")
            var status = stat()
            guard words.count == 3, words[0] == "skep", let process = Int32(words[1]), process > 0,
                kill(process, 0) != 0, errno == ESRCH, lstat("\(base)/\(name)", &status) == 0,
                status.st_uid == geteuid(), status.st_mode & S_IFMT == S_IFDIR
            else { continue }
            try? FileManager.default.removeItem(atPath: "\(base)/\(name)")
        }
    }
}
