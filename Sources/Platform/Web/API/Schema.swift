// SPDX-License-Identifier: Apache-2.0

package import Core

/// The shape of a JSON value or a parameter: what is checked is what is documented.
///
/// A small subset of JSON Schema 2020-12, so that each rule here is both enforced and published.
package struct Schema: Sendable {
    package indirect enum Kind: Sendable {
        case string(StringRule)
        case choice([String])
        case integer(ClosedRange<Int64>)
        case number
        case boolean
        case array(Schema, ClosedRange<Int>)
        case object([Property])
        case nullable(Schema)
        case ref(String)
        case any
    }

    /// Lengths count Unicode code points, as JSON Schema does.
    package struct StringRule: Sendable {
        let format: Format?
        let pattern: String?
        let minimumLength: Int
        let maximumLength: Int?
    }

    /// Forms that are checked; `binary` is only documented.
    package enum Format: String, Sendable, CaseIterable {
        case date
        case dateTime = "date-time"
        case uuid
        case binary
    }

    /// One member of an object; members that are not listed are refused.
    package struct Property: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool

        package static func required(_ name: String, _ schema: Schema) -> Property {
            Property(name: name, schema: schema, isRequired: true)
        }

        package static func optional(_ name: String, _ schema: Schema) -> Property {
            Property(name: name, schema: schema, isRequired: false)
        }
    }

    package let kind: Kind
    package var description = ""
    package var example: JSON?

    init(_ kind: Kind) { self.kind = kind }

    /// This schema with an English sentence for its readers.
    package func described(_ description: String) -> Schema {
        var copy = self
        copy.description = description
        return copy
    }

    package func example(_ example: JSON) -> Schema {
        var copy = self
        copy.example = example
        return copy
    }

    /// Components that this schema names.
    var references: Set<String> {
        switch kind {
        case .ref(let name): [name]
        case .array(let inner, _), .nullable(let inner): inner.references
        case .object(let properties):
            properties.reduce(into: []) { $0.formUnion($1.schema.references) }
        case .string, .choice, .integer, .number, .boolean, .any: []
        }
    }
}

extension Schema {
    /// Whole numbers that every JSON reader keeps exactly.
    package static let safeIntegers: ClosedRange<Int64> = -0x1F_FFFF_FFFF_FFFF...0x1F_FFFF_FFFF_FFFF

    /// Any text, where `pattern` is a regular expression that both ECMAScript and Swift read alike
    /// (ASCII classes such as `[0-9]`, anchors said).
    package static func string(
        format: Format? = nil,
        pattern: String? = nil,
        minLength: Int = 0,
        maxLength: Int? = nil
    ) -> Schema {
        if let pattern {
            precondition((try? Regex(pattern)) != nil, "\(pattern) is no regular expression")
        }
        let rule = StringRule(
            format: format,
            pattern: pattern,
            minimumLength: minLength,
            maximumLength: maxLength
        )
        return Schema(.string(rule))
    }

    package static let string = string()

    /// One of these words.
    package static func choice(_ words: [String]) -> Schema { Schema(.choice(words)) }

    package static func integer(min: Int64? = nil, max: Int64? = nil) -> Schema {
        let low = min ?? Swift.min(safeIntegers.lowerBound, max ?? 0)
        return Schema(.integer(low...(max ?? Swift.max(safeIntegers.upperBound, low))))
    }

    package static let integer = integer()
    package static let number = Schema(.number)
    package static let boolean = Schema(.boolean)

    package static func array(of schema: Schema, min: Int = 0, max: Int = .max) -> Schema {
        Schema(.array(schema, min...max))
    }

    package static func object(_ properties: [Property]) -> Schema { Schema(.object(properties)) }

    package static func nullable(_ schema: Schema) -> Schema { Schema(.nullable(schema)) }

    /// The component of this name, given to `Operations`.
    package static func ref(_ name: String) -> Schema { Schema(.ref(name)) }

    /// Any JSON at all.
    package static let any = Schema(.any)
}
