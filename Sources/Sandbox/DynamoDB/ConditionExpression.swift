internal import Wire

/// Conditions, filters and key conditions: they are asked of one item and say yes or no.
struct ConditionExpression {
    private var tokens: ExpressionTokens
    private let scope: ExpressionScope

    /// - Throws: `ValidationException` for what is no expression.
    static func holds(_ text: String, _ scope: ExpressionScope) throws(ServiceError) -> Bool {
        var expression = ConditionExpression(tokens: try ExpressionTokens(text), scope: scope)
        let verdict = try expression.either()
        guard expression.tokens.isAtEnd else {
            throw ExpressionTokens.syntax("token: \"\(expression.tokens.next ?? "")\"")
        }
        return verdict
    }

    private mutating func either() throws(ServiceError) -> Bool {
        var verdict = try both()
        while tokens.takes("OR") {
            let other = try both()
            verdict = verdict || other
        }
        return verdict
    }

    private mutating func both() throws(ServiceError) -> Bool {
        var verdict = try one()
        while tokens.takes("AND") {
            let other = try one()
            verdict = verdict && other
        }
        return verdict
    }

    private mutating func one() throws(ServiceError) -> Bool {
        if tokens.takes("NOT") { return try !one() }
        if tokens.takes("(") {
            let verdict = try either()
            try tokens.need(")")
            return verdict
        }
        if let function = tokens.next?.lowercased(), Self.functions.contains(function) { return try call() }
        let left = try operand()
        if tokens.takes("BETWEEN") {
            let low = try operand()
            try tokens.need("AND")
            let high = try operand()
            return Self.compare(left, low).map { $0 >= 0 } == true && Self.compare(left, high).map { $0 <= 0 } == true
        }
        if tokens.takes("IN") {
            try tokens.need("(")
            var isIn = false
            repeat {
                let other = try operand()
                isIn = isIn || (left != nil && left == other)
            } while tokens.takes(",")
            try tokens.need(")")
            return isIn
        }
        let sign = try tokens.take()
        let right = try operand()
        switch sign {
        case "=": return left != nil && Self.same(left, right)
        case "<>": return !Self.same(left, right)
        case "<": return Self.compare(left, right).map { $0 < 0 } == true
        case "<=": return Self.compare(left, right).map { $0 <= 0 } == true
        case ">": return Self.compare(left, right).map { $0 > 0 } == true
        case ">=": return Self.compare(left, right).map { $0 >= 0 } == true
        default: throw ExpressionTokens.syntax("token: \"\(sign)\", near: \"\(sign)\"")
        }
    }

    private static let functions: Set<String> = [
        "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains",
    ]

    private mutating func call() throws(ServiceError) -> Bool {
        let function = try tokens.take().lowercased()
        try tokens.need("(")
        let value = scope.attribute(try scope.path(&tokens))
        var argument: JSONValue?
        if tokens.takes(",") { argument = try operand() }
        try tokens.need(")")
        switch function {
        case "attribute_exists": return value != nil
        case "attribute_not_exists": return value == nil
        case "attribute_type": return argument?["S"]?.string.map { value?[$0] != nil } == true
        case "begins_with":
            guard let text = value?["S"]?.string, let start = argument?["S"]?.string else { return false }
            return text.hasPrefix(start)
        default:
            if let text = value?["S"]?.string, let part = argument?["S"]?.string { return text.contains(part) }
            for (set, type) in [("SS", "S"), ("NS", "N"), ("BS", "B")] {
                if case .array(let elements) = value?[set], let element = argument?[type] {
                    return elements.contains(element)
                }
            }
            if case .array(let elements) = value?["L"], let argument { return elements.contains(argument) }
            return false
        }
    }

    /// A value, an attribute, or `size(path)`; nil for an attribute that is not there.
    private mutating func operand() throws(ServiceError) -> JSONValue? {
        if tokens.next?.hasPrefix(":") == true { return try scope.value(try tokens.take()) }
        if tokens.next?.lowercased() == "size" {
            _ = try tokens.take()
            try tokens.need("(")
            let value = scope.attribute(try scope.path(&tokens))
            try tokens.need(")")
            return value.map { .object(["N": .string(String(Self.size(of: $0)))]) }
        }
        return scope.attribute(try scope.path(&tokens))
    }

    private static func size(of value: JSONValue) -> Int {
        if let text = value["S"]?.string { return text.utf8.count }
        for kind in ["L", "SS", "NS", "BS"] { if case .array(let elements) = value[kind] { return elements.count } }
        if case .object(let members) = value["M"] { return members.count }
        return 0
    }

    private static func same(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
        if let one = number(one), let other = number(other) { return one == other }
        return one == other
    }

    /// Below zero when the first is less; nil when the two cannot be compared.
    private static func compare(_ one: JSONValue?, _ other: JSONValue?) -> Int? {
        if let one = number(one), let other = number(other) { return one < other ? -1 : one > other ? 1 : 0 }
        if let one = one?["S"]?.string, let other = other?["S"]?.string {
            return one == other ? 0 : Array(one.utf8).lexicographicallyPrecedes(Array(other.utf8)) ? -1 : 1
        }
        return nil
    }

    private static func number(_ value: JSONValue?) -> Double? { value?["N"]?.string.flatMap { Double($0) } }
}
