// SPDX-License-Identifier: Apache-2.0

/// One small thing that an event says.
package enum Fact: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case flag(Bool)
    case list([String])

    package enum Kind: String, Sendable, CaseIterable {
        case text, integer, flag, list
    }

    package var kind: Kind {
        switch self {
        case .text: .text
        case .integer: .integer
        case .flag: .flag
        case .list: .list
        }
    }

    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    package var integer: Int64? {
        if case .integer(let integer) = self { integer } else { nil }
    }

    package var flag: Bool? {
        if case .flag(let flag) = self { flag } else { nil }
    }

    package var list: [String]? {
        if case .list(let list) = self { list } else { nil }
    }
}

/// What an event says, by name; written as one JSON object with its names in binary order.
package struct Facts: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    private var byName: [String: Fact]

    package init(_ facts: [String: Fact] = [:]) { byName = facts }

    package init(dictionaryLiteral elements: (String, Fact)...) {
        byName = Dictionary(elements) { _, last in last }
    }

    package subscript(name: String) -> Fact? {
        get { byName[name] }
        set { byName[name] = newValue }
    }

    package var names: [String] { byName.keys.sorted() }
}
