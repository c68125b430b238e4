internal import Foundation

/// A file with a secret in it, replaced as a whole.
package enum PrivateFile {
    /// Writes beside the file and renames, so that others read the old text or the new one; mode 0600 from the start.
    /// - Returns: false when the folder does not exist or cannot be written to.
    package static func replace(_ path: String, with text: String) -> Bool {
        let aside = "\(path).skep-\(getpid())"
        let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
        } catch {
            unlink(aside)
            return false
        }
        guard rename(aside, path) == 0 else {
            unlink(aside)
            return false
        }
        return true
    }
}
