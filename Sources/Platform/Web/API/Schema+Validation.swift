// SPDX-License-Identifier: Apache-2.0

package import Core

extension Schema {
    /// Every place where `json` breaks this schema, as JSON pointers, at most 50.
    package func faults(
        in json: JSON,
        components: [String: Schema] = [:]
    ) -> [RefusalItem] {
        var check = SchemaCheck(components: components)
        check.value(json, self)
        return check.items
    }
}

/// Walks one value beside its schema and notes what is wrong.
struct SchemaCheck {
    private enum Step {
        case name(String)
        case index(Int)
    }

    let components: [String: Schema]
    private(set) var items: [RefusalItem] = []
    private var path: [Step] = []
    private let prefix: String

    /// The prefix stands before every pointer, for values that are not in the body.
    init(components: [String: Schema], prefix: String = "") {
        self.components = components
        self.prefix = prefix
    }

    private mutating func fault(_ code: String, _ arguments: [String: String] = [:]) {
        guard items.count < InvalidRequest.maximumItems else { return }
        var place = prefix
        for step in path {
            switch step {
            case .name(let name):
                place += "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
            case .index(let index):
                place += "/\(index)"
            }
        }
        items.append(RefusalItem(place: place, code: "schema.\(code)", arguments: arguments))
    }

    mutating func value(_ json: JSON, _ schema: Schema) {
        switch schema.kind {
        case .any: break
        case .nullable(let inner): if !json.isNull { value(json, inner) }
        case .ref(let name):
            guard let target = components[name] else { preconditionFailure("no schema \(name)") }
            value(json, target)
        case .boolean: if json.boolean == nil { wrongType("boolean") }
        case .number: if json.double == nil { wrongType("number") }
        case .integer(let range): integer(json, range)
        case .string(let rule): string(json, rule)
        case .choice(let words):
            guard let text = json.text, words.contains(text) else {
                return fault("enum", ["allowed": words.joined(separator: ", ")])
            }
        case .array(let element, let count): array(json, element, count)
        case .object(let properties): object(json, properties)
        }
    }

    private mutating func wrongType(_ expected: String) { fault("type", ["expected": expected]) }

    private mutating func integer(_ json: JSON, _ range: ClosedRange<Int64>) {
        guard let value = json.integer else { return wrongType("integer") }
        if value < range.lowerBound { fault("minimum", ["limit": String(range.lowerBound)]) }
        if value > range.upperBound { fault("maximum", ["limit": String(range.upperBound)]) }
    }

    private mutating func string(_ json: JSON, _ rule: Schema.StringRule) {
        guard let text = json.text else { return wrongType("string") }
        if let maximum = rule.maximumLength, text.unicodeScalars.count > maximum {
            return fault("maxLength", ["limit": String(maximum)])
        }
        if text.unicodeScalars.count < rule.minimumLength {
            fault("minLength", ["limit": String(rule.minimumLength)])
        }
        if let format = rule.format, !format.accepts(text) {
            fault("format", ["format": format.rawValue])
        }
        if let pattern = rule.pattern, !Self.matches(text, pattern) {
            fault("pattern", ["pattern": pattern])
        }
    }

    /// Compiled at each use, because a `Regex` may not be shared between threads.
    private static func matches(_ text: String, _ pattern: String) -> Bool {
        guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else {
            return false
        }
        return text.contains(regex)
    }

    private mutating func array(_ json: JSON, _ element: Schema, _ count: ClosedRange<Int>) {
        guard let elements = json.elements else { return wrongType("array") }
        if elements.count < count.lowerBound {
            fault("minItems", ["limit": String(count.lowerBound)])
        }
        if elements.count > count.upperBound {
            return fault("maxItems", ["limit": String(count.upperBound)])
        }
        for (index, item) in elements.enumerated() {
            guard items.count < InvalidRequest.maximumItems else { return }
            path.append(.index(index))
            value(item, element)
            path.removeLast()
        }
    }

    private mutating func object(_ json: JSON, _ properties: [Schema.Property]) {
        guard let members = json.members else { return wrongType("object") }
        for property in properties {
            guard let member = json[property.name] else {
                if property.isRequired { fault("required", ["name": property.name]) }
                continue
            }
            path.append(.name(property.name))
            value(member, property.schema)
            path.removeLast()
        }
        for (name, _) in members where !properties.contains(where: { $0.name == name }) {
            guard items.count < InvalidRequest.maximumItems else { return }
            path.append(.name(String(name.prefix(100))))
            fault("unknown", ["name": String(name.prefix(100))])
            path.removeLast()
        }
    }
}

extension Schema.Format {
    /// Whether the text has this form; RFC 3339 for dates and times.
    func accepts(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        switch self {
        case .binary: return true
        case .uuid:
            let hyphens: Set = [8, 13, 18, 23]
            return bytes.count == 36
                && bytes.enumerated().allSatisfy { index, byte in
                    hyphens.contains(index)
                        ? byte == UInt8(ascii: "-")
                        : Character(Unicode.Scalar(byte)).isHexDigit
                }
        case .date: return Self.isDate(bytes[...])
        case .dateTime:
            guard bytes.count >= 20, Self.isDate(bytes[..<10]), [84, 116].contains(bytes[10]) else {
                return false
            }
            return Self.isTime(bytes[11...])
        }
    }

    private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45,
            let year = Int(digits: bytes[..<4]), let month = Int(digits: bytes[5..<7]),
            let day = Int(digits: bytes[8...])
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
    }

    private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes[2] == 58, bytes[5] == 58, let hour = Int(digits: bytes[..<2]), hour < 24,
            let minute = Int(digits: bytes[3..<5]), minute < 60,
            let second = Int(digits: bytes[6..<8]), second < 61
        else { return false }
        var rest = bytes[8...]
        if rest.first == 46 {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count + 1)
        }
        if rest.count == 1 { return rest.first == 90 || rest.first == 122 }
        let zone = Array(rest)
        guard zone.count == 6, zone[0] == 43 || zone[0] == 45, zone[3] == 58,
            let hours = Int(digits: zone[1..<3]), let minutes = Int(digits: zone[4...])
        else { return false }
        return hours < 24 && minutes < 60
    }
}
