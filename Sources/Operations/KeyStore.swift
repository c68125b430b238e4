internal import Foundation
package import Wire

/// The private keys that skep made, one file each, 0600 in a 0700 folder.
package struct KeyStore: Sendable {
    package let folder: String

    package init(folder: String) { self.folder = folder }

    package func path(of name: String) -> String { "\(folder)/\(name.replacing("/", with: "_")).pem" }

    package func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(of: name)) }

    /// - Throws: the system's reason when the file cannot be written; an existing file is never overwritten.
    package func keep(_ material: Secret, as name: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let descriptor = open(path(of: name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(material.reveal().utf8))
        try file.synchronize()
    }

    package func forget(_ name: String) { try? FileManager.default.removeItem(atPath: path(of: name)) }
}
