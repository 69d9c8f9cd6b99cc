// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird

/// Reads the declared parameters of a request and notes every one that is wrong.
struct ParameterReader {
    let operation: Operation
    let components: [String: Schema]
    private(set) var values: [String: JSON] = [:]
    var items: [RefusalItem] = []

    init(operation: Operation, components: [String: Schema]) {
        self.operation = operation
        self.components = components
    }

    mutating func read(_ request: Request, _ context: AppContext) throws {
        let query = try QueryString(request.uri.query ?? "")
        for parameter in operation.parameters {
            switch parameter.place {
            case .path:
                let raw = context.parameters.get(parameter.name) ?? ""
                guard let text = PercentEncoding.decode(raw.utf8, plusIsSpace: false) else {
                    throw WebRefusal.encoding(place: "path")
                }
                take([text], parameter)
            case .query: take(query.values(of: parameter.name), parameter)
            case .header: take(headerValues(parameter, request.headers), parameter)
            }
        }
        for name in query.names where !isDeclared(name) {
            let shown = String(name.prefix(100))
            note("unknown", "query.\(shown)", ["name": shown])
        }
    }

    private func isDeclared(_ name: String) -> Bool {
        operation.parameters.contains { $0.place == .query && $0.name == name }
    }

    private func headerValues(_ parameter: Operation.Parameter, _ headers: HTTPFields) -> [String] {
        headers[values: HTTPFields.Element.Name.known(parameter.name)]
    }

    private mutating func note(_ code: String, _ place: String, _ arguments: [String: String]) {
        items.append(RefusalItem(place: place, code: "schema.\(code)", arguments: arguments))
    }

    private mutating func take(_ texts: [String], _ parameter: Operation.Parameter) {
        let place = "\(parameter.place.rawValue).\(parameter.name)"
        guard let first = texts.first else {
            if parameter.isRequired { note("required", place, ["name": parameter.name]) }
            return
        }
        let value: JSON
        if case .array(let element, _) = parameter.schema.kind {
            value = .array(texts.map { typed($0, element) })
        } else if texts.count == 1 {
            value = typed(first, parameter.schema)
        } else {
            return note("repeated", place, [:])
        }
        var check = SchemaCheck(components: components, prefix: place)
        check.value(value, parameter.schema)
        items += check.items
        if check.items.isEmpty { values[parameter.name] = value }
    }

    /// The value that the text writes, or the text itself when it writes none of that type.
    private func typed(_ text: String, _ schema: Schema) -> JSON {
        switch schema.kind {
        case .integer: Self.integer(text).map(JSON.integer) ?? .string(text)
        case .number:
            ((try? JSON(parsing: Array(text.utf8))) ?? .null).double.map(JSON.number)
                ?? .string(text)
        case .boolean where text == "true": .bool(true)
        case .boolean where text == "false": .bool(false)
        case .ref(let name): components[name].map { typed(text, $0) } ?? .string(text)
        default: .string(text)
        }
    }

    /// Only the one way to write a number is taken, so that no two texts mean the same resource.
    private static func integer(_ text: String) -> Int64? {
        Int64(text).flatMap { String($0) == text ? $0 : nil }
    }
}

/// A decoded query string: pairs in their order, at most 256 of them.
struct QueryString {
    private static let maximumPairs = 256

    private let pairs: [(name: String, value: String)]

    init(_ text: String) throws {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "&"),
            maxSplits: Self.maximumPairs,
            omittingEmptySubsequences: true
        )
        guard parts.count <= Self.maximumPairs else { throw WebRefusal.encoding(place: "query") }
        pairs = try parts.map { part in
            let sides = part.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let decoded = sides.compactMap { PercentEncoding.decode($0, plusIsSpace: true) }
            guard decoded.count == sides.count, let name = decoded.first else {
                throw WebRefusal.encoding(place: "query")
            }
            return (name, decoded.dropFirst().first ?? "")
        }
    }

    /// Each name once, in the order of its first use.
    var names: [String] {
        var seen: Set<String> = []
        return pairs.map(\.name).filter { seen.insert($0).inserted }
    }

    func values(of name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
}

enum PercentEncoding {
    /// The text, or nil when an escape is cut or no hexadecimal, when the bytes are no UTF-8, or
    /// when one is zero, which no database keeps.
    static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard rest.count >= 2, let decoded = Hex.bytes(of: rest.prefix(2))?.first else {
                    return nil
                }
                output.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                output.append(plusIsSpace && byte == UInt8(ascii: "+") ? 32 : byte)
            }
        }
        return output.contains(0) ? nil : String(validating: output, as: UTF8.self)
    }
}
