import Foundation
import Testing

/// A terminal with the program in it: what it writes is followed just so far that its modes and words are known.
final class PseudoTerminal {
    /// What was awaited did not come.
    struct NotSeen: Error, CustomStringConvertible {
        let description: String
    }

    private let ours: Int32
    /// Kept open, so that the settings can be read after the program has ended.
    private let theirs: Int32
    private let before: [UInt8]
    private let device: [CChar]
    /// The home of the program, kept as long as its terminal.
    private var room: Room?
    private(set) var pid: pid_t = 0
    private(set) var written: [UInt8] = []
    /// As a shell says it: the exit code, or 128 and the signal's number.
    private(set) var ending: Int32?
    private(set) var isStopped = false

    init(columns: Int, rows: Int) throws {
        var ours: Int32 = -1
        var theirs: Int32 = -1
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        var device = [CChar](repeating: 0, count: 64)
        guard openpty(&ours, &theirs, &device, nil, &size) == 0 else {
            throw POSIXError(.init(rawValue: errno) ?? .EIO)
        }
        for descriptor in [ours, theirs] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ours, F_SETFL, O_NONBLOCK)
        self.ours = ours
        self.theirs = theirs
        self.device = device
        before = Self.settings(theirs)
    }

    deinit {
        if ending == nil, pid > 0 {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        close(ours)
        close(theirs)
    }

    /// Starts the program as a shell on a login does: a session of its own, this terminal its controlling one.
    func start(_ words: [String], in room: Room) throws {
        self.room = room
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, device, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which Glibc's module does not show
        let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = words.map { strdup($0) } + [nil]
        var environment = room.variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        let outcome = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, &environment)
        guard outcome == 0 else { throw POSIXError(.init(rawValue: outcome) ?? .EIO) }
    }

    // MARK: Acting

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(ours, bytes, bytes.count)
    }

    func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(ours, UInt(TIOCSWINSZ), &size)
    }

    func signal(_ number: Int32) { kill(pid, number) }

    // MARK: Looking

    /// Reads what there is, and asks whether the program has ended or stopped.
    func follow() {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(ours, &buffer, buffer.count)
            guard count > 0 else { break }
            written += buffer[..<count]
        }
        guard ending == nil, pid > 0 else { return }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG | WUNTRACED | WCONTINUED) == pid else { return }
        if status == 0xFFFF {
            isStopped = false
        } else if status & 0xFF == 0x7F {
            isStopped = true
        } else {
            ending = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        }
    }

    func wait(_ what: String, within limit: Duration = .seconds(30), until isTrue: (PseudoTerminal) -> Bool)
        async throws
    {
        let start = ContinuousClock.now
        while true {
            follow()
            if isTrue(self) { return }
            guard ContinuousClock.now - start < limit, ending == nil else {
                throw NotSeen(
                    description: "not seen within \(limit): \(what); ending \(String(describing: ending))\n\(words)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    func waitForEnd(within limit: Duration = .seconds(20)) async throws {
        try await wait("the program's end", within: limit) { $0.ending != nil }
    }

    /// Waits until nothing was written for so long.
    func waitForQuiet(_ silence: Duration, within limit: Duration = .seconds(60)) async throws {
        var count = -1
        var since = ContinuousClock.now
        try await wait("\(silence) without output", within: limit) { terminal in
            if terminal.written.count != count {
                count = terminal.written.count
                since = .now
            }
            return ContinuousClock.now - since >= silence
        }
    }

    /// What was written, without the sequences that move and colour.
    var words: String {
        String(decoding: written, as: UTF8.self)
            .replacing(/\u{1B}\[[0-9;?]*[A-Za-z@]/, with: " ").replacing(/\u{1B}[()][A-Z0-9]|\u{1B}[=>78]/, with: "")
    }

    /// The private modes that were set or reset, as they are now: 1049 is the alternate screen, 25 the cursor.
    var modes: [Int: Bool] {
        var modes: [Int: Bool] = [:]
        for match in String(decoding: written, as: UTF8.self).matches(of: /\u{1B}\[\?([0-9;]+)([hl])/) {
            for number in match.1.split(separator: ";").compactMap({ Int($0) }) { modes[number] = match.2 == "h" }
        }
        return modes
    }

    var isOpen: Bool { modes[1049] == true }

    /// The terminal is as the shell gave it: settings, the first screen, a cursor, no modes that type by themselves.
    func expectRestored(sourceLocation: SourceLocation = #_sourceLocation) {
        follow()
        #expect(Self.settings(theirs) == before, "the terminal's settings differ", sourceLocation: sourceLocation)
        #expect(modes[1049] == false, "the alternate screen is still there", sourceLocation: sourceLocation)
        #expect(modes[25] != false, "the cursor is hidden", sourceLocation: sourceLocation)
        for mode in [1, 1000, 1002, 1003, 1006, 2004] {
            #expect(modes[mode] != true, "mode \(mode) is still set", sourceLocation: sourceLocation)
        }
    }

    private static func settings(_ descriptor: Int32) -> [UInt8] {
        var settings = termios()
        tcgetattr(descriptor, &settings)
        return withUnsafeBytes(of: &settings) { Array($0) }
    }
}
