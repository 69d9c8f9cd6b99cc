// SPDX-License-Identifier: Apache-2.0

import Core

extension Schema {
    /// This schema as JSON Schema 2020-12, which OpenAPI 3.1 uses.
    var openAPI: JSON {
        var members = rules
        if !description.isEmpty { members.append(("description", .string(description))) }
        if let example { members.append(("examples", [example])) }
        return .object(members)
    }

    /// This schema without the empty string, which no path segment can be.
    var filled: Schema {
        guard case .string(let rule) = kind, rule.minimumLength == 0 else { return self }
        let filled = StringRule(
            format: rule.format,
            pattern: rule.pattern,
            minimumLength: 1,
            maximumLength: rule.maximumLength
        )
        var copy = Schema(.string(filled))
        copy.description = description
        copy.example = example
        return copy
    }

    private var rules: [(String, JSON)] {
        switch kind {
        case .any: return [("$ref", "#/components/schemas/AnyJSON")]
        case .boolean: return [("type", "boolean")]
        case .number: return [("type", "number")]
        case .integer(let range):
            return [
                ("type", "integer"), ("format", "int64"),
                ("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound)),
            ]
        case .choice(let words):
            return [("type", "string"), ("enum", .array(words.map(JSON.string)))]
        case .ref(let name): return [("$ref", .string("#/components/schemas/\(name)"))]
        case .nullable(let inner): return [("anyOf", [inner.openAPI, ["type": "null"]])]
        case .string(let rule): return Self.rules(rule)
        case .array(let element, let count):
            var members: [(String, JSON)] = [("type", "array"), ("items", element.openAPI)]
            if count.lowerBound > 0 {
                members.append(("minItems", .integer(Int64(count.lowerBound))))
            }
            if count.upperBound < .max {
                members.append(("maxItems", .integer(Int64(count.upperBound))))
            }
            return members
        case .object(let properties): return Self.rules(properties)
        }
    }

    static let withoutNUL: JSON = "^[^\\u0000]*$"

    /// What `any` stands for: all of JSON but U+0000.
    static let anyJSON: JSON = [
        "description": "Any JSON value, at most 32 levels deep, without U+0000 in names and text.",
        "anyOf": [
            ["type": "null"], ["type": "boolean"], ["type": "number"],
            ["type": "string", "pattern": withoutNUL],
            ["type": "array", "items": ["$ref": "#/components/schemas/AnyJSON"]],
            [
                "type": "object", "propertyNames": ["pattern": withoutNUL],
                "additionalProperties": ["$ref": "#/components/schemas/AnyJSON"],
            ],
        ],
    ]

    /// Text that says nothing more still says that U+0000 is refused, because the parser does.
    private static func rules(_ rule: StringRule) -> [(String, JSON)] {
        var members: [(String, JSON)] = [("type", "string")]
        if let format = rule.format { members.append(("format", .string(format.rawValue))) }
        if let pattern = rule.pattern {
            members.append(("pattern", .string(pattern)))
        } else if rule.format == nil {
            members.append(("pattern", Self.withoutNUL))
        }
        if rule.minimumLength > 0 {
            members.append(("minLength", .integer(Int64(rule.minimumLength))))
        }
        if let maximum = rule.maximumLength {
            members.append(("maxLength", .integer(Int64(maximum))))
        }
        return members
    }

    private static func rules(_ properties: [Property]) -> [(String, JSON)] {
        let required = properties.filter(\.isRequired).map { JSON.string($0.name) }
        var members: [(String, JSON)] = [
            ("type", "object"),
            ("properties", .object(properties.map { ($0.name, $0.schema.openAPI) })),
        ]
        if !required.isEmpty { members.append(("required", .array(required))) }
        members.append(("additionalProperties", false))
        return members
    }
}
