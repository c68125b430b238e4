internal import Wire

/// What UpdateItem does to an item: SET, REMOVE, ADD and DELETE of attributes of the first level.
struct UpdateExpression {
    static func apply(_ text: String, _ scope: ExpressionScope) throws(ServiceError) -> ItemTable.Item {
        var tokens = try ExpressionTokens(text)
        var item = scope.item
        while !tokens.isAtEnd {
            let clause = try tokens.take().uppercased()
            repeat {
                let path = try scope.path(&tokens)
                guard path.count == 1, let name = path.first else {
                    throw ServiceError(
                        "ValidationException",
                        "The document path provided in the update expression is invalid for update")
                }
                switch clause {
                case "SET":
                    try tokens.need("=")
                    item[name] = try value(&tokens, scope)
                case "REMOVE": item[name] = nil
                case "ADD": item[name] = try sum(item[name], scope.value(try tokens.take()))
                case "DELETE": item[name] = without(item[name], try scope.value(try tokens.take()))
                default: throw ExpressionTokens.syntax("token: \"\(clause)\", near: \"\(clause)\"")
                }
            } while tokens.takes(",")
        }
        return item
    }

    private static func value(_ tokens: inout ExpressionTokens, _ scope: ExpressionScope) throws(ServiceError)
        -> JSONValue
    {
        var left = try operand(&tokens, scope)
        while let sign = tokens.next, sign == "+" || sign == "-" {
            _ = try tokens.take()
            let right = try operand(&tokens, scope)
            guard let one = number(left), let other = number(right) else {
                throw ServiceError(
                    "ValidationException", "An operand in the update expression has an incorrect data type")
            }
            left = Self.number(sign == "+" ? one + other : one - other)
        }
        return left
    }

    private static func operand(_ tokens: inout ExpressionTokens, _ scope: ExpressionScope) throws(ServiceError)
        -> JSONValue
    {
        if tokens.next?.hasPrefix(":") == true { return try scope.value(try tokens.take()) }
        if tokens.takes("if_not_exists") {
            try tokens.need("(")
            let present = scope.attribute(try scope.path(&tokens))
            try tokens.need(",")
            let other = try operand(&tokens, scope)
            try tokens.need(")")
            return present ?? other
        }
        if let value = scope.attribute(try scope.path(&tokens)) { return value }
        throw ServiceError(
            "ValidationException", "The provided expression refers to an attribute that does not exist in the item")
    }

    private static func sum(_ one: JSONValue?, _ other: JSONValue) throws(ServiceError) -> JSONValue {
        guard let one else { return other }
        if let first = number(one), let second = number(other) { return number(first + second) }
        for kind in ["SS", "NS", "BS"] {
            if case .array(let old) = one[kind], case .array(let new) = other[kind] {
                return .object([kind: .array(old + new.filter { !old.contains($0) })])
            }
        }
        throw ServiceError("ValidationException", "An operand in the update expression has an incorrect data type")
    }

    private static func without(_ one: JSONValue?, _ other: JSONValue) -> JSONValue? {
        for kind in ["SS", "NS", "BS"] {
            if case .array(let old) = one?[kind], case .array(let gone) = other[kind] {
                let rest = old.filter { !gone.contains($0) }
                return rest.isEmpty ? nil : .object([kind: .array(rest)])
            }
        }
        return one
    }

    private static func number(_ value: JSONValue) -> Double? { value["N"]?.string.flatMap { Double($0) } }
    private static func number(_ value: Double) -> JSONValue {
        let isWhole = value == value.rounded() && abs(value) < 1e15
        return .object(["N": .string(isWhole ? String(Int64(value)) : String(value))])
    }
}
