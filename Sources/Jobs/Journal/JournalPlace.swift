internal import Foundation

/// Where the journal's files lie, and that nobody else can get at them.
struct JournalPlace: Hashable, Sendable {
    /// Kept free for the outcomes of acts that were done when the disk was full.
    static let reserveBytes = 1 << 20
    /// The most damaged journals of one second that are kept beside each other.
    static let setAsideLimit = 100

    let folder: String
    var file: String { folder + "/journal.sqlite" }
    var reserve: String { folder + "/journal.reserve" }

    /// Makes the folder (0700) and an empty file (0600) where they are missing.
    /// - Returns: the size of the file as it was found, nil when it was not there.
    /// - Throws: `.unsafePlace` when others could write to the folder or own anything in it; `.unreachable`, `.full`.
    func prepare() throws(JournalFailure) -> Int64? {
        try prepareFolder()
        let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            return nil
        }
        guard errno == EEXIST else { throw systemFailure(file, "cannot be made") }
        return try checkFile()
    }

    private func prepareFolder() throws(JournalFailure) {
        do {
            // The folders above are the user's own; only the last one is ours to guard.
            let parent = URL(fileURLWithPath: folder).deletingLastPathComponent()
            try FileManager.default.createDirectory(
                at: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw JournalFailure(
                .unreachable, path: folder, why: "the folder above it cannot be made",
                next: "check the permissions, or set XDG_STATE_HOME to a folder of yours")
        }
        if mkdir(folder, 0o700) == 0 { return }
        guard errno == EEXIST else { throw systemFailure(folder, "cannot be made") }
        let status = try status(of: folder)
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw JournalFailure(
                .unsafePlace, path: folder, why: "it is not a folder", next: "move it away, then try again")
        }
        try checkOwner(status, of: folder)
        guard status.st_mode & 0o022 == 0 else {
            throw JournalFailure(
                .unsafePlace, path: folder, why: "the folder can be written by others",
                next: "look at what is in it, then: chmod 700 '\(folder)'")
        }
        if status.st_mode & 0o077 != 0 { chmod(folder, 0o700) }
    }

    private func checkFile() throws(JournalFailure) -> Int64 {
        let status = try status(of: file)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw JournalFailure(
                .unsafePlace, path: file, why: "it is not a plain file", next: "move it away, then try again")
        }
        try checkOwner(status, of: file)
        for path in [file, file + "-wal", file + "-shm"] { chmod(path, 0o600) }
        return Int64(status.st_size)
    }

    private func checkOwner(_ status: stat, of path: String) throws(JournalFailure) {
        guard status.st_uid == geteuid() else {
            throw JournalFailure(
                .unsafePlace, path: path, why: "it belongs to user \(status.st_uid)",
                next: "run skep as that user, or set XDG_STATE_HOME to a folder of yours")
        }
    }

    /// Of the thing itself: a symbolic link is not followed.
    private func status(of path: String) throws(JournalFailure) -> stat {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw systemFailure(path, "cannot be looked at") }
        return status
    }

    private func systemFailure(_ path: String, _ what: String) -> JournalFailure {
        let code = errno
        let isFull = code == ENOSPC || code == EDQUOT
        return JournalFailure(
            isFull ? .full : .unreachable, path: path, why: "it \(what): \(String(cString: strerror(code)))",
            next: isFull
                ? "free some space on that disk"
                : "check the permissions, or set XDG_STATE_HOME to a folder of yours")
    }

    /// Moves a damaged journal, with what SQLite keeps beside it, to a name that is not taken. Nothing is overwritten.
    /// - Returns: the new path.
    func setAside(at stamp: String) throws(JournalFailure) -> String {
        for number in 1...Self.setAsideLimit {
            let suffix = number == 1 ? "" : "-\(number)"
            let kept = "\(folder)/journal.corrupt-\(stamp)\(suffix).sqlite"
            if link(file, kept) == 0 {
                for part in ["-wal", "-shm"] { rename(file + part, kept + part) }
                guard unlink(file) == 0 else { throw systemFailure(file, "cannot be moved") }
                return kept
            }
            guard errno == EEXIST else { throw systemFailure(kept, "cannot be made") }
        }
        throw JournalFailure(
            .corrupt, path: file, why: "it is damaged, and \(Self.setAsideLimit) damaged ones lie beside it already",
            next: "look into \(folder) and clear it")
    }

    /// Fills the reserve file where it is missing; without space for it the journal works all the same.
    func keepReserve() {
        let descriptor = open(reserve, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let isFilled = posix_fallocate(descriptor, 0, off_t(Self.reserveBytes)) == 0
        close(descriptor)
        if !isFilled { unlink(reserve) }
    }

    func releaseReserve() { unlink(reserve) }

    /// Whether the disk beneath has less left than SQLite needs to open a database: 32 KiB of shared memory and a page.
    /// Source: sqlite.org/walformat.html#the_wal_index_file_format.
    static func isDiskFull(at path: String) -> Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 64 << 10
    }
}
