import Testing

@Suite("Nothing in the repository is left over or tied to one machine")
struct WordsTests {
    /// Written in pieces, so that this file is not found itself.
    private static let unfinished = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:"]
    private static let places = [
        "/wo" + "rk/", "/ro" + "ot/.pyenv", "/home" + "/ubuntu/", "pypi" + ".org", "pythonhosted" + ".org",
        "deb.debian" + ".org",
        "archive.ubuntu" + ".com", "npmjs" + ".org",
    ]

    @Test("nothing is marked as unfinished", arguments: unfinished)
    func finished(word: String) { expectNowhere(word) }

    @Test("no path of one machine and no host of a registry is named", arguments: places)
    func placeless(word: String) { expectNowhere(word) }

    @Test("no line ends in a space, no indentation is a tab")
    func spaces() {
        for file in Repository.files where file.path.hasSuffix(".swift") || file.path.hasSuffix(".py") {
            for (index, line) in file.lines.enumerated() {
                #expect(!line.hasSuffix(" ") && !line.contains("\t"), "\(file.path):\(index + 1)")
            }
        }
    }

    private func expectNowhere(_ word: String) {
        for file in Repository.files {
            for (index, line) in file.lines.enumerated() where line.contains(word) {
                Issue.record("\(file.path):\(index + 1) has \(word)")
            }
        }
    }
}
