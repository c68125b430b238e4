/// The words of a DynamoDB expression.
struct ExpressionTokens {
    private var words: [String] = []
    private var place = 0

    /// - Throws: `ValidationException` for a character that no expression has.
    init(_ text: String) throws(ServiceError) {
        var rest = Substring(text)
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
                continue
            }
            if let sign = ["<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "+", "-", ".", "[", "]"].first(
                where: rest.hasPrefix)
            {
                words.append(sign)
                rest.removeFirst(sign.count)
                continue
            }
            let word = rest.prefix { $0.isLetter || $0.isNumber || "_#:".contains($0) }
            guard !word.isEmpty else {
                throw Self.syntax("token: \"\(first)\", near: \"\(rest.prefix(10))\"")
            }
            words.append(String(word))
            rest.removeFirst(word.count)
        }
    }

    static func syntax(_ detail: String) -> ServiceError {
        ServiceError("ValidationException", "Invalid expression: Syntax error; \(detail)")
    }

    var isAtEnd: Bool { place == words.count }
    var next: String? { place < words.count ? words[place] : nil }

    mutating func take() throws(ServiceError) -> String {
        guard let word = next else { throw Self.syntax("token: \"<EOF>\", near: \"\(words.last ?? "")\"") }
        place += 1
        return word
    }

    /// Takes the word if it is the next one, whatever its case.
    mutating func takes(_ word: String) -> Bool {
        guard let next, next.uppercased() == word.uppercased() else { return false }
        place += 1
        return true
    }

    mutating func need(_ word: String) throws(ServiceError) {
        guard takes(word) else { throw Self.syntax("token: \"\(next ?? "<EOF>")\", near: \"\(next ?? "")\"") }
    }
}
